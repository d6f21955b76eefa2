import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SendMail } from '../../connector/alerts/mailer';
import { ChannelVault } from '../../connector/alerts/channel-vault';
import { alertService } from '../../connector/alerts/service';
import { createApp } from '../../connector/http/app';
import { unlimited } from '../../connector/http/connections';
import { LiveHub } from '../../connector/http/live/hub';
import { integrationService } from '../../connector/integrations/service';
import { Vault } from '../../connector/integrations/vault';
import { offlineDelivery } from '../setup/delivery';
import type { Store } from '../../connector/ledger/store';
import { createLog } from '../../connector/log';
import { createMetrics } from '../../connector/metrics';
import type { OidcSettings } from '../../connector/people/oidc';
import { reportStates } from '../../connector/sync/state-metrics';
import { temporaryStore } from '../http/connector';

export const ADMIN_TOKEN = 'an-operators-token-of-some-length';
/** What secrets are encrypted with. */
export const KEY = randomBytes(32);
export const PASSWORD = 'a rather long pass phrase';

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: Record<string, never>;
  readonly headers: Headers;
  /** The cookies that were set, as they are sent back. */
  readonly cookie: string;
}

/** How somebody calls: with a token, a cookie, or neither. */
export type As = { readonly token: string } | { readonly cookie: string } | Record<string, never>;

/** A connector with everything that people do, on a store of its own or a given one. */
export class PeopleWorld {
  private constructor(
    readonly store: Store,
    readonly app: ReturnType<typeof createApp>,
    private readonly server: Server,
    readonly url: string,
    private readonly ownsStore: boolean,
  ) {}

  static async start(
    given?: Store,
    now: () => number = Date.now,
    mail: SendMail | null = null,
    oidc: OidcSettings | null = null,
  ): Promise<PeopleWorld> {
    const store = given ?? (await temporaryStore());
    const log = createLog('silent');
    const metrics = createMetrics();
    metrics.report(reportStates(store, now));
    const vault = new Vault(KEY);
    const openSource = () => {
      throw new Error('no test here asks a product');
    };
    const app = createApp({
      config: { PUBLIC_URL: undefined, METRICS_TOKEN: undefined },
      adminToken: ADMIN_TOKEN,
      vault,
      store,
      mail,
      delivery: offlineDelivery(store),
      integrations: (caller) =>
        integrationService({ store, vault, openSource, pullNow: () => undefined }, caller),
      alerts: (caller) =>
        alertService(
          {
            store,
            channels: new ChannelVault(vault),
            hasMail: true,
            allowPrivate: false,
            sendNow: () => undefined,
          },
          caller,
        ),
      metrics,
      log,
      limits: { ...unlimited, hops: 1 },
      now,
      hub: new LiveHub(store, log, now),
      oidc,
    });
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return new PeopleWorld(store, app, server, `http://127.0.0.1:${String(port)}`, given === undefined);
  }

  /** Calls the connector. Of a stream of events, what comes until the snapshot is complete. */
  async call(as: As, method: string, path: string, body?: unknown, from?: string): Promise<Answer> {
    const abort = new AbortController();
    const response = await fetch(`${this.url}${path}`, {
      method: method.toUpperCase(),
      redirect: 'manual',
      signal: abort.signal,
      headers: {
        ...('token' in as ? { Authorization: `Bearer ${as.token}` } : {}),
        ...('cookie' in as ? { Cookie: as.cookie } : {}),
        ...(from === undefined ? {} : { 'X-Forwarded-For': from }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
    let text = '';
    if (isStream) {
      const decoder = new TextDecoder();
      for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
        text += decoder.decode(piece, { stream: true });
        if (/event: snapshot\ndata: .*\n\n/.test(text)) break;
      }
      abort.abort();
    } else text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    // Whatever is refused is refused with words.
    if (isJson && response.status >= 400) expect(text).toMatch(/"message":"[^"]*\w \w/);
    return {
      status: response.status,
      text,
      body: (isJson ? JSON.parse(text) : {}) as Record<string, never>,
      headers: response.headers,
      cookie: response.headers
        .getSetCookie()
        .map((one) => one.split(';')[0]!)
        .join('; '),
    };
  }

  get operator(): As {
    return { token: ADMIN_TOKEN };
  }

  /** Adds an organisation. */
  async organisation(name: string): Promise<string> {
    return (await this.call(this.operator, 'post', '/api/v1/organisations', { name })).body['id']!;
  }

  /** Makes an API token. */
  async token(
    organisationId: string,
    role: string,
    more: object = {},
  ): Promise<{ id: string; token: string }> {
    const body = { name: `${role} of ${organisationId}`, role, organisationId, ...more };
    return (await this.call(this.operator, 'post', '/api/v1/tokens', body)).body as never;
  }

  /** Invites somebody, who takes the invitation up with a password. */
  async user(organisationId: string, role: string, email: string): Promise<{ id: string; cookie: string }> {
    const { body } = await this.call(this.operator, 'post', '/api/v1/users', { email, role, organisationId });
    const { user, inviteUrl } = body as unknown as { user: { id: string }; inviteUrl: string };
    const secret = inviteUrl.split('/').at(-1)!;
    const accepted = await this.call({}, 'post', `/api/v1/invitations/${secret}`, { password: PASSWORD });
    if (accepted.status !== 201) throw new Error(accepted.text);
    return { id: user.id, cookie: accepted.cookie };
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
    if (this.ownsStore) await this.store.close();
  }
}
