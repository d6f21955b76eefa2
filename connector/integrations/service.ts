import { ApiError } from '../api-error';
import type { ChangeInput } from '../ledger/commands/integrations';
import type { Store } from '../ledger/store';
import { historyStart } from '../normalizer/interval';
import { auditOf, type Action } from '../people/audit';
import type { Caller } from '../people/caller';
import { organisationFor } from '../people/organisation';
import { productOf } from '../products';
import type { OpenSource } from '../sources/source';
import { nothingYet } from '../store/new-integration';
import type { ActivityEntry, ActivityParams, IntegrationRow } from '../store/rows';
import { accessOf, changedAccess } from './access';
import { formatApiKey, generateApiKey, keyPurpose, randomName } from './api-key';
import { openCredentials, sealCredentials } from './credentials';
import { LiveSwitch } from './live';
import { integrationPage } from './page';
import { toViews } from './to-view';
import type { Vault } from './vault';
import { allowedDomain, tryCredentials } from './verify';
import type { CreateInput, IntegrationService, IntegrationView } from './view';
import { listViews } from './views';

const DEFAULT_HISTORY_DAYS = 730;

export interface ServiceDeps {
  /** PUBLIC_URL, where accounts' webhooks reach us. */
  readonly publicUrl?: string | undefined;
  readonly store: Store;
  readonly vault: Vault;
  readonly openSource: OpenSource;
  /** Pulls now, rather than at the next turn. */
  readonly pullNow: (id: string) => void;
  readonly now?: () => number;
}

/** Life of an integration: created, changed, paused, resumed, deleted, with a key for the app (page 3, "Integrations"). */
export function integrationService(deps: ServiceDeps, caller: Caller): IntegrationService {
  const { store, vault, openSource, pullNow, publicUrl } = deps;
  const now = deps.now ?? Date.now;
  const live = new LiveSwitch({ store, vault, openSource, publicUrl, now });
  const read = store.within(caller.scope);

  const find = async (id: string): Promise<IntegrationRow> => {
    const row = await read('integration', { id });
    if (row === null || row.deletedAt !== null) throw notFound();
    return row;
  };
  const view = async (id: string): Promise<IntegrationView> => {
    const [found] = await toViews(read, [await find(id)], now());
    if (found === undefined) throw notFound();
    return found;
  };
  const change = async (
    input: Omit<ChangeInput, 'changes'> & { changes: ChangeInput['changes'] },
  ): Promise<void> => {
    const changes = { updatedAt: now(), ...input.changes };
    const outcome = await store.write('change', { ...input, changes });
    if (outcome === 'not_found') throw notFound();
    if (outcome === 'name_taken') throw nameTaken();
  };
  const audit = ({ id, organisationId, name }: IntegrationRow, action: Action) =>
    auditOf(caller.actor, organisationId, action, { type: 'integration', id, name }, now());
  const entry = (code: string, message: string, params: ActivityParams = {}): ActivityEntry => ({
    at: now(),
    level: 'info',
    code,
    message,
    params,
  });

  return {
    list: async () => toViews(read, await read('integrations', {}), now()),
    page: async (input) => integrationPage(read, input, now()),
    get: view,
    create: async (input) => {
      const { id: organisationId } = await organisationFor(read, caller, input.organisationId);
      const row = newRow(input, organisationId, vault, now());
      const { product, domain, username } = row;
      const rows = await store.within(organisationId)('integrations', {});
      if (rows.some(({ name }) => sameName(name, input.name))) throw nameTaken();
      const { credentials } = accessOf(input);
      await tryCredentials(openSource, { product, domain, username }, credentials);
      const created = await store.write('create', {
        row,
        activity: entry('created', 'The integration was created.'),
        audit: audit(row, 'integration.created'),
      });
      if (!created) throw nameTaken();
      pullNow(row.id);
      return view(row.id);
    },
    patch: async (id, input) => {
      const row = await find(id);
      if (Object.keys(input).length === 0) return view(id);
      if (input.historyDays !== undefined && input.historyDays < row.historyDays)
        throw historyShortened(row.historyDays);
      const { credentials, username } = changedAccess(row, () => openCredentials(vault, row), input);
      if (credentials !== null) await tryCredentials(openSource, { ...row, username }, credentials);
      await change({
        id,
        changes: {
          ...(input.name === undefined ? {} : { name: input.name }),
          ...(credentials === null
            ? {}
            : {
                credentials: sealCredentials(vault, id, credentials),
                username,
                credentialsRejectedAt: null,
              }),
        },
        activity: entry(
          'changed',
          credentials === null ? 'The settings were changed.' : 'New credentials were saved.',
          { what: credentials === null ? 'settings' : 'credentials' },
        ),
        audit: audit(row, credentials === null ? 'integration.changed' : 'integration.credentials_changed'),
      });
      if (input.historyDays !== undefined && input.historyDays > row.historyDays) {
        await store.write('lengthenHistory', { id, historyDays: input.historyDays, now: now() });
      }
      pullNow(id);
      return view(id);
    },
    live: {
      get: async (id) => live.get(await find(id)),
      on: async (id) => {
        const row = await find(id);
        return live.on(row, audit(row, 'live.on'));
      },
      off: async (id) => {
        const row = await find(id);
        await live.off(row, audit(row, 'live.off'));
      },
    },
    remove: async (id) => {
      const row = await find(id);
      await live.leave(row);
      const activity = entry('deleted', 'The integration was deleted. Its queues and counts stay.');
      const outcome = await store.write('remove', {
        id,
        now: now(),
        activity,
        audit: audit(row, 'integration.deleted'),
      });
      if (outcome !== 'changed') throw notFound();
    },
    generateKey: async (id) => {
      const row = await find(id);
      const { app, name } = productOf(row.product);
      if (app === null) {
        const message = `${name} needs no app and no injixo API key: everything is pulled.`;
        throw new ApiError(409, 'no_app', message);
      }
      const key = generateApiKey();
      const generatedAt = now();
      await change({
        id,
        changes: {
          keyId: key.keyId,
          keySecret: vault.seal(key.secret, keyPurpose(id)),
          keyGeneratedAt: generatedAt,
          connectedAt: null,
          lastSeenAt: null,
          appVersion: null,
        },
        activity: entry(
          'key_generated',
          row.keyId === null
            ? 'An injixo API key was generated.'
            : 'A new injixo API key was generated; the old one has ended.',
          { what: row.keyId === null ? 'first' : 'another' },
        ),
        audit: audit(row, 'key.generated'),
      });
      return {
        apiKey: formatApiKey(key),
        keyId: key.keyId,
        generatedAt: new Date(generatedAt).toISOString(),
      };
    },
    pause: async (id) => {
      const row = await find(id);
      if (row.pausedAt === null) {
        await change({
          id,
          changes: { pausedAt: now() },
          activity: entry('paused', 'The integration was paused.'),
          audit: audit(row, 'integration.paused'),
        });
      }
      return view(id);
    },
    resume: async (id) => {
      const row = await find(id);
      if (row.pausedAt !== null) {
        const activity = entry('resumed', 'The integration was resumed; what was missed is imported.');
        await change({
          id,
          changes: { pausedAt: null },
          activity,
          audit: audit(row, 'integration.resumed'),
        });
        pullNow(id);
      }
      return view(id);
    },
    sync: async (id) => {
      await find(id);
      pullNow(id);
    },
    recount: async (id) => {
      await find(id);
      await store.write('beginRecount', { id, now: now() });
      pullNow(id);
    },
    views: async (id) => listViews(read, await find(id)),
    activity: async (id, limit) => {
      await find(id);
      const entries = await read('activity', { integrationId: id, limit });
      return {
        entries: entries.map(({ params = null, ...line }) => ({
          ...line,
          params,
          at: new Date(line.at).toISOString(),
        })),
      };
    },
  };
}

function newRow(input: CreateInput, organisationId: string, vault: Vault, now: number): IntegrationRow {
  const id = `int_${randomName(12)}`;
  const historyDays = input.historyDays ?? DEFAULT_HISTORY_DAYS;
  const { username, groupingStrategy, credentials } = accessOf(input);
  return {
    id,
    organisationId,
    name: input.name,
    product: input.product,
    domain: allowedDomain(input.product, input.domain),
    username,
    groupingStrategy,
    credentials: sealCredentials(vault, id, credentials),
    historyDays,
    historyFrom: historyStart(now, historyDays),
    createdAt: now,
    updatedAt: now,
    ...nothingYet,
  };
}

const sameName = (a: string, b: string): boolean =>
  a.normalize('NFKC').trim().toLowerCase() === b.normalize('NFKC').trim().toLowerCase();

const notFound = (): ApiError =>
  new ApiError(404, 'not_found', 'There is no such integration. It may have been deleted.');
const nameTaken = (): ApiError =>
  new ApiError(
    409,
    'name_taken',
    'Another integration has this name. Choose a unique one that identifies the data source.',
  );
const invalid = (path: string, message: string): ApiError =>
  new ApiError(422, 'invalid', message, [{ path, message }]);
const historyShortened = (days: number): ApiError =>
  invalid('historyDays', `The history can only be made longer: it is ${days} days now.`);
