import type { IncomingMessage, ServerResponse } from 'node:http';
import { addChatHistory, FreshchatSimulator } from '../simulators/freshchat';
import { addTicketHistory, FreshdeskSimulator } from '../simulators/freshdesk';
import { DAY, HOUR, MINUTE, systemClock } from '../simulators/shared/clock';
import type { Moment } from '../simulators/shared/day-curve';
import type { ApiReply, ApiRequest } from '../simulators/shared/server';
import {
  ADMIN_EMAIL,
  byQueueName,
  condition,
  NO_QUOTAS,
  seedAccount,
  truth,
  ZendeskSimulator,
} from '../simulators/zendesk';
import type { Internet } from './internet';
import { addArchived, OldTicket, withoutTicket } from './odd-tickets';

export type Product = 'freshdesk' | 'freshchat' | 'zendesk';
/** Queue name → start of the interval → contacts. */
export type Counts = Record<string, Record<string, number>>;

/** Answers a request in the vendor's place; undefined leaves it to the vendor. */
export type Spoiler = (
  asked: ApiRequest,
  answer: () => ApiReply,
  response: ServerResponse,
) => ApiReply | undefined;

/** An account at its own host, as the vendor would serve it. */
export interface Account {
  readonly product: Product;
  readonly host: string;
  /** Its report files' host; none but Freshchat's. */
  readonly storageHost: string | null;
  /** What an administrator enters. */
  readonly input: Record<string, unknown>;
  /** The `Authorization` of its requests. */
  readonly secret: string;
  /** Lets something more happen, after an import; gives what the app pushes of it. */
  grow(): Record<string, unknown>[];
  truth(historyFrom: number): Counts;
  /** What goes wrong now. */
  spoil: Spoiler | null;
}

interface Simulator {
  answer(request: ApiRequest): ApiReply;
}

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
const ago = (ms: number): number => Date.now() - ms;
/** Before the import, and between it and now. */
const BEFORE = { from: 30 * HOUR, to: 3 * HOUR };
const SINCE = { from: 2 * HOUR, to: 10 * MINUTE };
/** A list shows what changes from now on. */
const LATELY = { from: 10 * MINUTE, to: 9 * MINUTE };
/** A new report looks back for an hour. */
const CHATS_SINCE = { from: 55 * MINUTE, to: MINUTE };

/** Whatever hour of the week it is, what grows is the same. */
const evenly: Moment = (random, from, to) => random.int(from, to);

/** What differs between accounts of one product. */
export interface Kind {
  /** Zendesk: by an OAuth client. */
  readonly oauth?: boolean;
  /** Zendesk: its exports have ended. */
  readonly lists?: boolean;
  /** Zendesk: what grows is an older ticket, too, which the export of tickets leaves out. */
  readonly hidden?: boolean;
  /** Zendesk: with an archived ticket of more than a hundred changes. */
  readonly archived?: boolean;
  /** Freshdesk: what grows are replies in a ticket that is older than the history, which the app pushes. */
  readonly pushed?: boolean;
}

const makers: Record<Product, (internet: Internet, id: string, kind: Kind) => Account> = {
  freshdesk: (internet, id, { pushed = false }) => {
    const host = `${id}.freshdesk.com`;
    const desk = new FreshdeskSimulator({
      domain: host,
      plan: 'unlimited',
      groups: 2,
      links: 'domain',
      apiKey: `key of ${id}`,
    });
    const live = ({ from, to }: typeof BEFORE, seed: number): void =>
      addTicketHistory(desk.account, { tickets: 4, conversations: 12, from: ago(from), to: ago(to), seed });
    live(BEFORE, 1);
    const old = pushed ? new OldTicket(desk) : null;
    const account: Account = {
      product: 'freshdesk',
      host,
      storageHost: null,
      input: { domain: host, apiKey: desk.access.apiKey },
      secret: basic(`${desk.access.apiKey}:X`),
      grow: () => {
        if (old !== null) return [old.reply()];
        live(SINCE, 2);
        return [];
      },
      truth: (historyFrom) => {
        const counts = plain(desk.truth({ view: 'import', historyFrom }).queues);
        return old?.added(counts) ?? counts;
      },
      spoil: null,
    };
    serve(internet, account, host, desk);
    return account;
  },
  freshchat: (internet, id) => {
    const host = `${id}.freshchat.com`;
    const storageHost = `${id}.storage.example`;
    const options = { domain: host, token: `token of ${id}`, reportsPerMinute: 1e6, requestsPerMinute: 1e6 };
    const chats = new FreshchatSimulator({ ...options, reportDurationMs: 0, files: 'csv' });
    // The last group has chats from the beginning, unknown ones afterwards: a pull then asks for groups again.
    const live = ({ from, to }: typeof BEFORE, seed: number, unknownGroupShare: number): void =>
      addChatHistory(chats.account, {
        unknownGroupShare,
        chats: 6,
        openShare: 0,
        moment: evenly,
        from: ago(from),
        to: ago(to),
        seed,
      });
    live(BEFORE, 3, 0);
    const account: Account = {
      product: 'freshchat',
      host,
      storageHost,
      input: { domain: host, apiKey: chats.access.token },
      secret: `Bearer ${chats.access.token}`,
      grow: () => {
        live(CHATS_SINCE, 2, 0.5);
        return [];
      },
      truth: (historyFrom) => plain(chats.truth({ view: 'import', historyFrom }).queues),
      spoil: null,
    };
    serve(internet, account, host, chats);
    serve(internet, account, storageHost, chats);
    return account;
  },
  zendesk: (internet, id, { oauth = false, lists = false, hidden = false, archived = false }) => {
    const host = `${id}.zendesk.com`;
    const seeded = seedAccount({ clock: systemClock, domain: host, customers: 5, views: false });
    const desk = new ZendeskSimulator({ ...NO_QUOTAS, account: seeded.account });
    if (lists) desk.exportEnds.set({ at: 0, status: 410 });
    desk.webhooks.delivery.settings.omitShare = 1; // there is nobody at PUBLIC_URL
    const { account: help, ids } = seeded;
    const client = desk.access.oauthClients[0]!;
    desk.access.apiTokens = [`token of ${id}`];
    help.views.add('Open', [condition('status', 'less_than', 'solved')]);
    help.views.add('Support', [condition('group_id', 'is', String(ids.groups.support))]);
    const live = ({ from, to }: typeof BEFORE): void => {
      for (let ticket = 0; ticket < 4; ticket += 1) {
        const at = ago(from - ((from - to) * ticket) / 5);
        const { id: number } = help.createTicket({
          by: ids.customers[ticket]!,
          at,
          changes: { group_id: ids.groups.support },
        });
        help.agentReply(number, ids.agents[0]!, { at: at + 5 * MINUTE, changes: { status: 'pending' } });
        help.customerComment(number, { at: at + 9 * MINUTE });
        help.calls.add({ createdAt: at, talk_time: 30 * ticket, ivr_destination_group_name: 'Sales' });
      }
    };
    live(BEFORE);
    const older = { by: ids.customers[0]!, at: ago(5 * DAY), changes: { group_id: ids.groups.support } };
    const unlisted = hidden ? help.createTicket(older).id : null;
    if (archived) addArchived(seeded);
    const account: Account = {
      product: 'zendesk',
      host,
      storageHost: null,
      input: {
        domain: host,
        groupingStrategy: 'ivr',
        ...(oauth
          ? { oauthClientId: client.id, oauthClientSecret: client.secret }
          : { username: ADMIN_EMAIL, apiToken: `token of ${id}` }),
      },
      secret: basic(`${ADMIN_EMAIL}/token:token of ${id}`),
      grow: () => {
        live(lists ? LATELY : SINCE);
        if (unlisted !== null) help.customerComment(unlisted, { at: ago(SINCE.to) });
        desk.access.revokeOAuthTokens();
        return [];
      },
      truth: (historyFrom) => {
        const counts: Counts = {};
        for (const [name, intervals] of byQueueName(truth(help, { strategy: 'ivr', historyFrom }).queues))
          if (!lists || !name.startsWith('Calls '))
            counts[name] = Object.fromEntries(
              [...intervals].map(([start, { offered }]) => [String(start), offered]),
            );
        return counts;
      },
      spoil: null,
    };
    const answer = (asked: ApiRequest): ApiReply => {
      const reply = desk.answer(asked);
      return asked.path.includes('/incremental/tickets') ? withoutTicket(reply, unlisted) : reply;
    };
    serve(internet, account, host, { answer });
    return account;
  },
};

/** An account with a short past, at hosts of its own. */
export function openAccount(internet: Internet, product: Product, id: string, kind: Kind = {}): Account {
  return makers[product](internet, id, kind);
}

function plain(queues: ReadonlyMap<string, ReadonlyMap<number, number>>): Counts {
  return Object.fromEntries([...queues].map(([name, intervals]) => [name, Object.fromEntries(intervals)]));
}

function serve(internet: Internet, account: Account, host: string, simulator: Simulator): void {
  internet.add(host, {
    serve: (request, response, body) => {
      const asked = toApiRequest(request, host, body);
      const answer = (): ApiReply => inStorage(account, simulator.answer(asked));
      const reply = account.spoil === null ? answer() : account.spoil(asked, answer, response);
      if (reply !== undefined) send(response, reply);
    },
  });
}

function toApiRequest(request: IncomingMessage, host: string, body: string): ApiRequest {
  const url = new URL(request.url ?? '/', `https://${host}`);
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body,
    base: `https://${host}`,
  };
}

/** Freshchat keeps report files at another host. */
function inStorage({ host, storageHost }: Account, reply: ApiReply): ApiReply {
  if (storageHost === null || reply.json === undefined) return reply;
  const text = JSON.stringify(reply.json).replaceAll(
    `https://${host}/storage/`,
    `https://${storageHost}/storage/`,
  );
  return { ...reply, json: JSON.parse(text) as unknown };
}

export function send(response: ServerResponse, reply: ApiReply): void {
  const body = reply.body ?? JSON.stringify(reply.json ?? '');
  const { delivered } = reply;
  if (delivered !== undefined) response.on('finish', delivered);
  response.writeHead(reply.status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    ...reply.headers,
  });
  response.end(body);
}
