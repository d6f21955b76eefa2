import express, { Router, type Express } from 'express';
import { ApiError } from '../api-error';
import { purposes } from '../push/claims';
import { sessionOf, authorize, bearerToken } from './auth/authorize';
import { Sessions } from './auth/sessions';
import { WrongTokens } from './auth/wrong-tokens';
import { connectorEndpoint } from './connector';
import { contactsEndpoint } from './contacts';
import { docsRoutes } from './docs/routes';
import { methodNotAllowed, mount, type Endpoint } from './endpoint';
import { errorHandler } from './errors';
import { integrationEndpoints } from './integrations';
import { intervalsCsvEndpoint } from './intervals-csv';
import { intervalsEndpoint } from './intervals';
import { liveEndpoint } from './live/endpoint';
import type { LiveHub } from './live/hub';
import { overviewEndpoint } from './overview';
import { pageRoutes } from './page/routes';
import { processEndpoints } from './process';
import { queuesEndpoint } from './queues';
import { identifyRequest } from './request-id';
import { logRequests } from './request-log';
import { securityHeaders } from './security';
import type { HttpDependencies } from './server';
import { sessionEndpoints } from './session';
import { volumesEndpoint } from './volumes/endpoint';

const MAX_BODY = '64kb';

/** Everything of page 3 as an Express application. */
export function createApp(dependencies: HttpDependencies & { now: () => number; hub: LiveHub }): Express {
  const { config, adminToken, store, integrations, metrics, log, now, hub } = dependencies;
  const sessions = new Sessions(adminToken, now);
  const wrongTokens = new WrongTokens();
  const authorization = { adminToken, publicUrl: config.PUBLIC_URL, sessions, wrongTokens };

  const open: Endpoint[] = [
    ...processEndpoints({ store, metrics, metricsToken: config.METRICS_TOKEN, wrongTokens }),
    ...sessionEndpoints(authorization),
  ];
  const guarded: Endpoint[] = [
    connectorEndpoint(config.PUBLIC_URL),
    ...integrationEndpoints(integrations),
    overviewEndpoint(store, now),
    queuesEndpoint(store),
    intervalsEndpoint(store),
    volumesEndpoint(store),
    contactsEndpoint(store),
    intervalsCsvEndpoint(store),
    liveEndpoint({
      store,
      hub,
      metrics,
      now,
      isAuthorized: (req) => {
        const session = bearerToken(req) === null ? sessionOf(req, sessions) : null;
        return () => session === null || sessions.isOpen(session);
      },
    }),
  ];

  const router = Router();
  router.use('/api/v1', authorize(authorization), (_req, res, next) => {
    res.setHeader('Cache-Control', 'no-store');
    next();
  });
  router.all(
    purposes.map((purpose) => `/v1/${purpose}`),
    methodNotAllowed(['post']),
  );
  router.use(express.json({ limit: MAX_BODY }));
  mount(router, [...open, ...guarded]);
  docsRoutes(router, { open, guarded });
  pageRoutes(router);

  return express()
    .disable('x-powered-by')
    .disable('etag')
    .use(identifyRequest, logRequests(log, metrics), securityHeaders, router)
    .use(() => {
      throw new ApiError(404, 'not_found', 'There is nothing at this address. /docs lists what there is.');
    })
    .use(errorHandler(log));
}
