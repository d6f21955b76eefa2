import { useState } from 'preact/hooks';
import { call } from '../api/call';
import {
  integrationNamesSchema,
  integrationPageSchema,
  overviewSchema,
  type Integration,
  type IntegrationName,
  type OverviewEntry,
} from '../api/schemas';
import { useResource, type Resource } from '../api/use-resource';
import { queryText } from '../router/query-text';
import { browserZone } from '../ui/time-zones';

/** How often states and progress are looked at while they are in sight. */
const REFRESH_EVERY_MS = 5_000;
const NAMES_EVERY_MS = 10_000;
/** So many are shown at first, and so many more each time. */
const PAGE = 30;
/** As many as the API gives at once. */
const MAX_SHOWN = 500;

/** The integrations that are shown: those in trouble first. */
export interface IntegrationPage {
  readonly found: Resource<{ integrations: Integration[]; hasMore: boolean }>;
  /** The query with which other calls tell of the same ones. */
  readonly query: string;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  /** Null where as many are shown as can be. */
  readonly showMore: (() => void) | null;
}

/** A page of integrations, asked for again and again as far as it is shown. */
export function useIntegrationPage(): IntegrationPage {
  const [search, setSearch] = useState('');
  const [limit, setLimit] = useState(PAGE);
  const query = queryText({ limit: String(limit), ...(search === '' ? {} : { search }) });
  const found = useResource(
    query,
    async (signal) => {
      const page = await call(integrationPageSchema, `/api/v1/integrations?${query}`, { signal });
      return { integrations: page.integrations, hasMore: page.nextCursor !== null };
    },
    { every: REFRESH_EVERY_MS },
  );
  return {
    found,
    query,
    search,
    onSearch: (text) => {
      setSearch(text);
      setLimit(PAGE);
    },
    showMore: limit >= MAX_SHOWN ? null : () => setLimit(Math.min(limit + PAGE, MAX_SHOWN)),
  };
}

/** Contacts of today and of the last days. @param query of which integrations */
export function useOverview(query: string): Resource<OverviewEntry[]> {
  const address = `/api/v1/overview?${query}&timeZone=${encodeURIComponent(browserZone())}`;
  return useResource(
    address,
    async (signal) => (await call(overviewSchema, address, { signal })).integrations,
    { every: REFRESH_EVERY_MS },
  );
}

/** What all integrations are called, by name: to choose one of. @param of `all`: those that were deleted, too, at the end */
export function useIntegrationNames(of: 'connected' | 'all' = 'connected'): Resource<IntegrationName[]> {
  const address = `/api/v1/integration-names${of === 'all' ? '?deleted=true' : ''}`;
  return useResource(
    address,
    async (signal) => (await call(integrationNamesSchema, address, { signal })).integrations,
    { every: NAMES_EVERY_MS },
  );
}
