import type { Router } from 'express';
import { htmlPage } from '../docs/html';
import { methodNotAllowed } from '../endpoint';
import { body } from './body';
import { script } from './script';
import { style } from './style';

/** The administrator's page at `/`: signing in, and a list of the integrations. */
export function pageRoutes(router: Router): void {
  const files = {
    '/': ['html', htmlPage('injixo Connect', body, '/assets/page.js')],
    '/assets/page.css': ['css', style],
    '/assets/page.js': ['js', script],
  } as const;
  for (const [path, [type, text]] of Object.entries(files)) {
    router
      .route(path)
      .get((_req, res) => void res.setHeader('Cache-Control', 'no-cache').type(type).send(text))
      .all(methodNotAllowed(['get']));
  }
}
