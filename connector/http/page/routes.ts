import type { Request, RequestHandler, Response } from 'express';
import { ApiError } from '../../api-error';
import type { Route } from '../endpoint';
import type { PageFile, PageFiles } from './files';
import { style } from './style';

/** Addresses of the page: its script shows what belongs to each (connector/web/router). */
const addresses = ['/', '/volumes', '/live', '/account', '/account/*rest', '/invitations/*rest'];

const YEAR_SECONDS = 31_536_000;

/** The administrator's page, as scripts/build-web.mjs built it, and the style of the API's documentation. */
export function pageRoutes(files: PageFiles): Route[] {
  const page = files?.get('/index.html');
  const get = (path: string, answer: Route['answer']): Route => ({
    method: 'get',
    path,
    may: 'open',
    answer,
  });
  return [
    ...addresses.map((address) => get(address, page === undefined ? notBuilt : send(page, 'no-cache'))),
    // Their names contain their contents' hash.
    ...[...(files ?? [])]
      .filter(([address]) => address !== '/index.html')
      .map(([address, file]) =>
        get(address, send(file, `public, max-age=${String(YEAR_SECONDS)}, immutable`)),
      ),
    get('/assets/page.css', ({ res }) => {
      res.setHeader('Cache-Control', 'no-cache').type('css').send(style);
    }),
  ];
}

/** Who is lost in a browser gets a page that says so, and the way back; programs get the API's JSON. */
export function lostPage(files: PageFiles): RequestHandler {
  const page = files?.get('/index.html');
  return (req, res, next) => {
    const isLost =
      req.method === 'GET' && !/^\/(api|v1)\//.test(req.path) && req.accepts(['json', 'html']) === 'html';
    if (isLost && page !== undefined) write(req, res.status(404), page, 'no-cache');
    else next();
  };
}

const send =
  (file: PageFile, caching: string): Route['answer'] =>
  ({ req, res }) =>
    write(req, res, file, caching);

function write(req: Request, res: Response, { type, content, gzipped }: PageFile, caching: string): void {
  res.setHeader('Cache-Control', caching).vary('Accept-Encoding').type(type);
  if (req.acceptsEncodings('gzip') === 'gzip') res.setHeader('Content-Encoding', 'gzip').send(gzipped);
  else res.send(content);
}

const notBuilt = (): void => {
  throw new ApiError(503, 'unavailable', 'The page is not built. Build it with: npm run build');
};
