import type { Endpoint, Route } from '../endpoint';
import { describeApi } from './openapi';
import { docsPage } from './page';

/** `/openapi.json` and `/docs`: the API for programs and for people (page 3). @param basePath of PUBLIC_URL */
export function docsRoutes(endpoints: readonly Endpoint[], basePath: string): Route[] {
  const openApi = describeApi(endpoints, basePath);
  const page = docsPage(openApi, basePath);
  const json = Buffer.from(JSON.stringify(openApi));
  return [
    {
      method: 'get',
      path: '/openapi.json',
      may: 'open',
      answer: ({ res }) => void res.type('json').send(json),
    },
    { method: 'get', path: '/docs', may: 'open', answer: ({ res }) => void res.type('html').send(page) },
  ];
}
