import { randomBytes, randomUUID } from 'node:crypto';
import { ApiError } from '../api-error';
import type { Store } from '../ledger/store';
import { auditOf, type Action } from '../people/audit';
import type { Caller } from '../people/caller';
import { organisationFor } from '../people/organisation';
import type { AlertChannelRow, AlertMessageRow } from '../store/alerts/rows';
import type { ChannelChanges, ChannelView, Deliveries, Destination, NewChannel } from './channel';
import type { ChannelVault } from './channel-vault';
import { alertEventSchema, typeOf, type AlertEvent } from './event';
import { readLanguage } from './languages';
import { assertAddress } from './webhook';

/** A channel with the secret of its signatures, which is told once. */
export type CreatedChannel = ChannelView & { readonly secret?: string };

/** Where alerts go (page 7, "Alerts"): what a caller can do with the channels of its organisation. */
export interface AlertService {
  list(): Promise<ChannelView[]>;
  create(input: NewChannel & { organisationId?: string | undefined }): Promise<CreatedChannel>;
  change(id: string, input: ChannelChanges): Promise<ChannelView>;
  remove(id: string): Promise<void>;
  /** Puts a test on its way. */
  test(id: string): Promise<void>;
  deliveries(id: string): Promise<Deliveries>;
}

export interface AlertServiceDeps {
  readonly store: Store;
  readonly channels: ChannelVault;
  /** Whether a mail server is set up. */
  readonly hasMail: boolean;
  /** Whether webhooks may go to addresses that aren't public. */
  readonly allowPrivate: boolean;
  /** Sends what is due, rather than at the next turn. */
  readonly sendNow: () => void;
  readonly now?: () => number;
}

const SHOWN = 100;

export function alertService(deps: AlertServiceDeps, caller: Caller): AlertService {
  const { store, channels, hasMail, allowPrivate, sendNow, now = Date.now } = deps;
  const read = store.within(caller.scope);

  const find = async (id: string): Promise<AlertChannelRow> => {
    const row = await read('alertChannel', { id });
    if (row === null) throw noChannel();
    return row;
  };
  const audit = ({ id, organisationId, name }: AlertChannelRow, action: Action) =>
    auditOf(caller.actor, organisationId, action, { type: 'alert', id, name }, now());
  const toView = (row: AlertChannelRow): ChannelView => viewOf(row, channels.open(row));

  return {
    list: async () => (await read('alertChannels', {})).map(toView),
    create: async ({ organisationId, ...input }) => {
      if (input.type === 'email' && !hasMail) throw noMailServer();
      if (input.type === 'webhook') checkAddress(input.url, allowPrivate);
      const { id: owner } = await organisationFor(read, caller, organisationId);
      const id = randomUUID();
      const destination = newDestination(input);
      const row: AlertChannelRow = {
        id,
        organisationId: owner,
        name: input.name,
        type: input.type,
        language: input.language,
        destination: channels.seal(id, destination),
        createdAt: now(),
        updatedAt: now(),
      };
      const created = await store.write('createAlertChannel', { row, audit: audit(row, 'alert.created') });
      if (!created) throw noChannel();
      const secret = destination.type === 'webhook' ? destination.secret : null;
      return { ...viewOf(row, destination), ...(secret === null ? {} : { secret }) };
    },
    change: async (id, input) => {
      const row = await find(id);
      if (input.url !== undefined) checkAddress(input.url, allowPrivate);
      const destination = changedDestination(channels.open(row), input);
      const changed: AlertChannelRow = {
        ...row,
        name: input.name ?? row.name,
        language: input.language ?? row.language,
        destination: channels.seal(id, destination),
        updatedAt: now(),
      };
      const change = { row: changed, audit: audit(changed, 'alert.changed') };
      if (!(await store.write('changeAlertChannel', change))) throw noChannel();
      return viewOf(changed, destination);
    },
    remove: async (id) => {
      const row = await find(id);
      if (!(await store.write('deleteAlertChannel', { id, audit: audit(row, 'alert.deleted') })))
        throw noChannel();
    },
    test: async (id) => {
      const { id: channelId } = await find(id);
      await store.write('testAlertChannel', { channelId, event: testEvent(now()), now: now() });
      sendNow();
    },
    deliveries: async (id) => {
      await find(id);
      const messages = await read('alertMessages', { channelId: id, limit: SHOWN });
      return { deliveries: messages.map(toDelivery) };
    },
  };
}

/** @throws ApiError 422 `invalid` for an address to which no webhook goes */
function checkAddress(url: string, allowPrivate: boolean): void {
  try {
    assertAddress(url, allowPrivate);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'The address can’t be used.';
    throw new ApiError(422, 'invalid', message, [{ path: 'url', message }]);
  }
}

function newDestination(input: NewChannel): Destination {
  if (input.type === 'email') return { type: 'email', to: input.to };
  const { url, format } = input;
  const secret = format === 'standard' ? newSecret() : null;
  return { type: 'webhook', url, format, secret };
}

function changedDestination(before: Destination, { to, url, format }: ChannelChanges): Destination {
  const isMail = before.type === 'email';
  if ((isMail && (url !== undefined || format !== undefined)) || (!isMail && to !== undefined))
    throw new ApiError(422, 'invalid', 'A channel stays of its type: delete it, and add another one.');
  if (isMail) return { type: 'email', to: to ?? before.to };
  const next = format ?? before.format;
  if (next === 'standard' && before.secret === null)
    throw new ApiError(
      422,
      'invalid',
      'A channel gets a secret when it is added: delete this one, and add another one.',
    );
  return { ...before, url: url ?? before.url, format: next };
}

/** As Standard Webhooks has it: 24 random bytes. */
const newSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`;

function viewOf(row: AlertChannelRow, destination: Destination): ChannelView {
  const { id, name, type, language, createdAt, updatedAt } = row;
  const where =
    destination.type === 'email'
      ? { to: destination.to }
      : { url: destination.url, format: destination.format };
  return {
    id,
    name,
    type,
    language: readLanguage(language),
    ...where,
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
  };
}

function toDelivery(row: AlertMessageRow): Deliveries['deliveries'][number] {
  const { id, attempts, answer } = row;
  const status = row.status === 'sending' ? 'waiting' : row.status;
  const events = alertEventSchema.array().parse(JSON.parse(row.events));
  const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
  return {
    id,
    createdAt: new Date(row.createdAt).toISOString(),
    status,
    attempts,
    types: events.map(typeOf),
    answer,
    answeredAt: iso(row.answeredAt),
    nextAttemptAt: row.status === 'waiting' ? iso(row.dueAt) : null,
  };
}

const testEvent = (at: number): AlertEvent => ({
  kind: 'test',
  integration: null,
  from: 'operational',
  to: 'operational',
  since: at,
  at,
  coverage: null,
});

const noChannel = (): ApiError =>
  new ApiError(
    404,
    'not_found',
    'There is no such alert channel. It may have been deleted; look at the list again.',
  );

const noMailServer = (): ApiError =>
  new ApiError(
    409,
    'no_mail_server',
    'The connector has no mail server: its operator sets SMTP_URL and SMTP_FROM. Webhooks work without.',
  );
