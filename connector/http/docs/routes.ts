import type { Router } from 'express';
import { methodNotAllowed } from '../endpoint';
import { describeApi, type Endpoints } from './openapi';
import { docsPage } from './page';

/** `/openapi.json` and `/docs`: the API for programs and for people (page 3). */
export function docsRoutes(router: Router, endpoints: Endpoints): void {
  const openApi = describeApi(endpoints);
  const page = docsPage(openApi);
  router
    .route('/openapi.json')
    .get((_req, res) => void res.json(openApi))
    .all(methodNotAllowed(['get']));
  router
    .route('/docs')
    .get((_req, res) => void res.type('html').send(page))
    .all(methodNotAllowed(['get']));
}
