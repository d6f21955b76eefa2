import type { Endpoint, Route } from '../endpoint';
import { describeApi } from './openapi';
import { docsPage } from './page';

/** `/openapi.json` and `/docs`: the API for programs and for people (page 3). */
export function docsRoutes(endpoints: readonly Endpoint[]): Route[] {
  const openApi = describeApi(endpoints);
  const page = docsPage(openApi);
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
