import type { Endpoint, Route } from '../endpoint';
import { describeApi } from './openapi';
import { docsPage } from './page';

/** `/openapi.json` and `/docs`: the API for programs and for people (page 3). @param basePath of PUBLIC_URL */
export function docsRoutes(endpoints: readonly Endpoint[], basePath: string): Route[] {
  // Made once, for who asks first: a start doesn't wait for what most never read.
  let made: { json: Buffer; page: string } | null = null;
  const docs = () => (made ??= makeDocs(endpoints, basePath));
  return [
    {
      method: 'get',
      path: '/openapi.json',
      may: 'open',
      answer: ({ res }) => void res.type('json').send(docs().json),
    },
    {
      method: 'get',
      path: '/docs',
      may: 'open',
      answer: ({ res }) => void res.type('html').send(docs().page),
    },
  ];
}

function makeDocs(endpoints: readonly Endpoint[], basePath: string): { json: Buffer; page: string } {
  const openApi = describeApi(endpoints, basePath);
  return { json: Buffer.from(JSON.stringify(openApi)), page: docsPage(openApi, basePath) };
}
