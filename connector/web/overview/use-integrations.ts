import { call } from '../api/call';
import { integrationsSchema, overviewSchema, type Integration, type OverviewEntry } from '../api/schemas';
import { useResource, type Resource } from '../api/use-resource';
import { browserZone } from '../ui/time-zones';

/** How often states and progress are looked at while they are in sight. */
const REFRESH_EVERY_MS = 5_000;

export function useIntegrations(): Resource<Integration[]> {
  return useResource(
    'integrations',
    async (signal) => (await call(integrationsSchema, '/api/v1/integrations', { signal })).integrations,
    { every: REFRESH_EVERY_MS },
  );
}

/** Contacts of today and of the last days of each integration. */
export function useOverview(): Resource<OverviewEntry[]> {
  const address = `/api/v1/overview?timeZone=${encodeURIComponent(browserZone())}`;
  return useResource(
    'overview',
    async (signal) => (await call(overviewSchema, address, { signal })).integrations,
    { every: REFRESH_EVERY_MS },
  );
}
