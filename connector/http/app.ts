import express, { Router, type Express } from 'express';
import { ApiError } from '../api-error';
import { Callers } from '../people/callers';
import { products } from '../products';
import { purposes } from '../push/claims';
import { alertEndpoints } from './alerts';
import { gateOf } from './auth/gate';
import { KnownBrowsers } from './auth/known-browsers';
import { who } from './auth/who';
import { WrongTokens } from './auth/wrong-tokens';
import { basePathOf } from './base-path';
import { trustHops } from './caller-address';
import type { ConnectionLimits } from './connections';
import { connectorEndpoint } from './connector';
import { contactsEndpoint } from './contacts';
import { deliveryEndpoints } from './delivery';
import type { HttpDependencies } from './dependencies';
import { differencesCsvEndpoint } from './differences-csv';
import { docsRoutes } from './docs/routes';
import { methodNotAllowed, mount, type Endpoint } from './endpoint';
import { errorHandler } from './errors';
import { ownHost } from './host';
import { integrationContactsEndpoint } from './integration-contacts';
import { integrationLiveEndpoints } from './integration-live';
import { integrationNamesEndpoint } from './integration-names';
import { integrationEndpoints } from './integrations';
import { intervalsCsvEndpoint } from './intervals-csv';
import { intervalsEndpoint } from './intervals';
import { liveEndpoint } from './live/endpoint';
import type { LiveHub } from './live/hub';
import { overviewEndpoint } from './overview';
import { readPageFiles } from './page/files';
import { lostPage, pageRoutes } from './page/routes';
import { processEndpoints } from './process';
import { productsEndpoint } from './products';
import { queuesEndpoint } from './queues';
import { savedEndpoints } from './saved';
import { identifyRequest } from './request-id';
import { logRequests } from './request-log';
import { securityHeaders } from './security';
import { auditEndpoint } from './people/audit';
import { organisationEndpoints } from './people/organisations';
import { oidcEndpoints } from './people/oidc';
import { passwordEndpoints } from './people/passwords';
import { sessionEndpoints } from './people/session';
import { tokenEndpoints } from './people/tokens';
import { userEndpoints } from './people/users';
import { distinctEndpoint } from './volumes/distinct-endpoint';
import { volumesEndpoint } from './volumes/endpoint';

/** Where accounts' webhooks send to (page 6, §10). */
const webhookPaths = products.filter(({ webhook }) => webhook !== null).map(({ id }) => `/v1/${id}/:id`);

/** Everything of page 3 as an Express application. */
export function createApp(
  dependencies: HttpDependencies & { limits: ConnectionLimits; now: () => number; hub: LiveHub },
): Express {
  const { config, adminToken, vault, store, integrations, delivery, alerts, metrics, log, now, hub } =
    dependencies;
  const publicUrl = config.PUBLIC_URL;
  const basePath = basePathOf(publicUrl);
  const mail = dependencies.mail ?? null;
  const callers = new Callers(store, adminToken, now);
  const wrongTokens = new WrongTokens(store, now);
  const authorization = { store, callers, publicUrl, wrongTokens };
  const browsers = new KnownBrowsers(vault, publicUrl, now);
  const sessionDeps = { store, callers, publicUrl, wrongTokens, browsers, now };

  const endpoints: Endpoint[] = [
    ...processEndpoints({ store, metrics, metricsToken: config.METRICS_TOKEN, wrongTokens, callers }),
    ...sessionEndpoints(sessionDeps),
    ...passwordEndpoints(sessionDeps),
    ...oidcEndpoints({ ...sessionDeps, vault, log, settings: dependencies.oidc ?? null }),
    ...organisationEndpoints(store, now),
    ...userEndpoints({ store, now, publicUrl, mail, log }),
    ...tokenEndpoints(store, now),
    auditEndpoint(),
    connectorEndpoint(publicUrl, mail !== null),
    productsEndpoint(),
    ...integrationEndpoints(integrations),
    ...integrationLiveEndpoints(integrations),
    integrationNamesEndpoint(),
    ...deliveryEndpoints(delivery),
    ...alertEndpoints(alerts),
    differencesCsvEndpoint(delivery),
    overviewEndpoint(now),
    queuesEndpoint(),
    ...savedEndpoints(store, now),
    intervalsEndpoint(),
    volumesEndpoint(),
    distinctEndpoint(),
    contactsEndpoint(),
    integrationContactsEndpoint(),
    intervalsCsvEndpoint(),
    liveEndpoint({
      hub,
      metrics,
      now,
      isAuthorized: async (req, caller) => {
        try {
          return (await who(req, authorization)).scope === caller.scope;
        } catch (error) {
          if (error instanceof ApiError) return false;
          throw error;
        }
      },
    }),
  ];

  const files = readPageFiles(basePath);
  const gate = gateOf(authorization);
  const router = Router();
  router.all([...purposes.map((purpose) => `/v1/${purpose}`), ...webhookPaths], methodNotAllowed(['post']));
  mount(router, [...endpoints, ...docsRoutes(endpoints, basePath), ...pageRoutes(files)], gate, store);
  router.use('/api/v1', async (req, _res, next) => {
    await gate('read', req); // who isn't known isn't told either what there is
    next();
  });
  router.use(lostPage(files));

  return express()
    .disable('x-powered-by')
    .disable('etag')
    .set('trust proxy', trustHops(dependencies.limits.hops))
    .use(identifyRequest, logRequests(log, metrics), securityHeaders, ownHost(config.PUBLIC_URL), router)
    .use(() => {
      throw new ApiError(404, 'not_found', 'There is nothing at this address. /docs lists what there is.');
    })
    .use(errorHandler(log));
}
