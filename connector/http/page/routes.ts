import type { RequestHandler, Router } from 'express';
import { ApiError } from '../../api-error';
import { methodNotAllowed } from '../endpoint';
import { readPageFiles, type PageFile } from './files';
import { style } from './style';

/** Addresses of the page: its script shows what belongs to each (connector/web/router). */
const addresses = ['/', '/volumes', '/live', '/account', '/account/*rest'];

const YEAR_SECONDS = 31_536_000;

/** The administrator's page, as scripts/build-web.mjs built it, and the style of the API's documentation. */
export function pageRoutes(router: Router): void {
  const files = readPageFiles();
  const page = files?.get('/index.html');
  for (const address of addresses)
    get(router, address, page === undefined ? notBuilt : send(page, 'no-cache'));
  for (const [address, file] of files ?? []) {
    // Their names contain their contents' hash.
    if (address !== '/index.html')
      get(router, address, send(file, `public, max-age=${String(YEAR_SECONDS)}, immutable`));
  }
  get(router, '/assets/page.css', (_req, res) => {
    res.setHeader('Cache-Control', 'no-cache').type('css').send(style);
  });
  // Who is lost in a browser gets a page that says so, and the way back; programs get the API's JSON.
  router.get('/*rest', (req, res, next) => {
    const lost = !/^\/(api|v1)\//.test(req.path) && req.accepts(['json', 'html']) === 'html';
    if (lost && page !== undefined) send(page, 'no-cache')(req, res.status(404), next);
    else next();
  });
}

function get(router: Router, address: string, handler: RequestHandler): void {
  router
    .route(address)
    .get(handler)
    .all(methodNotAllowed(['get']));
}

function send({ type, content, gzipped }: PageFile, caching: string): RequestHandler {
  return (req, res) => {
    res.setHeader('Cache-Control', caching).vary('Accept-Encoding').type(type);
    if (req.acceptsEncodings('gzip') === 'gzip') res.setHeader('Content-Encoding', 'gzip').send(gzipped);
    else res.send(content);
  };
}

const notBuilt: RequestHandler = () => {
  throw new ApiError(503, 'unavailable', 'The page is not built. Build it with: npm run build');
};
