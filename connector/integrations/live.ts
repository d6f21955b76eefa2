import { ApiError } from '../api-error';
import type { Store } from '../ledger/store';
import { productOf } from '../products';
import { MissingRight, VerificationError, type LiveSource, type OpenSource } from '../sources/source';
import type { NewAudit } from '../store/people/rows';
import type { ActivityEntry, IntegrationRow } from '../store/rows';
import { openCredentials } from './credentials';
import { liveOn, liveView, secretPurpose, writeLive, type LiveOn } from './live-state';
import type { Vault } from './vault';
import type { LiveView } from './view';

export interface LiveDeps {
  readonly store: Store;
  readonly vault: Vault;
  readonly openSource: OpenSource;
  /** PUBLIC_URL, where the account's messages must reach us. */
  readonly publicUrl: string | undefined;
  readonly now?: () => number;
}

/** Switches the webhook by which an account tells at once that something changed (page 6, §10). */
export class LiveSwitch {
  private readonly now: () => number;

  constructor(private readonly deps: LiveDeps) {
    this.now = deps.now ?? Date.now;
  }

  /** Whether an account's messages could reach us. */
  get isReachable(): boolean {
    return this.deps.publicUrl?.startsWith('https://') ?? false;
  }

  /** @throws ApiError 409 `no_live` */
  get(row: IntegrationRow): LiveView {
    const view = liveView(row, this.now());
    if (view === null) throw noLive(row.product);
    return view;
  }

  /** Makes the webhook, or finds it, and keeps its secret. @throws ApiError 409 `no_public_url`, 422 `missing_right`, 502 */
  async on(row: IntegrationRow, audit: NewAudit): Promise<LiveView> {
    if (productOf(row.product).webhook === null) throw noLive(row.product);
    if (!this.isReachable) throw noPublicUrl();
    try {
      await this.connect(row, audit);
    } catch (error) {
      throw explain(error);
    }
    return this.get((await this.deps.store.read('integration', { id: row.id })) ?? row);
  }

  /** Removes the webhook in the account, too. */
  async off(row: IntegrationRow, audit: NewAudit): Promise<void> {
    if (productOf(row.product).webhook === null) throw noLive(row.product);
    const on = liveOn(row);
    if (on !== null) {
      try {
        await this.sourceOf(row)?.disconnect(on.webhookId);
      } catch (error) {
        throw explain(error);
      }
    }
    const message = 'The webhook was removed: changes are found by pulling alone.';
    const activity = { at: this.now(), level: 'info' as const, code: 'live_off', message, params: {} };
    const changes = { live: writeLive({ off: 'unwanted' }), liveMissedAt: null };
    await this.deps.store.write('change', {
      id: row.id,
      changes,
      audit,
      ...(on === null ? {} : { activity }),
    });
  }

  /** An integration that is deleted takes its webhook along, if the account can be reached; our address refuses it in any case. */
  async leave(row: IntegrationRow): Promise<void> {
    const on = liveOn(row);
    if (on === null) return;
    await this.sourceOf(row)
      ?.disconnect(on.webhookId)
      .catch(() => undefined);
  }

  /** Makes sure that the account has the webhook, as it should be. */
  async connect(row: IntegrationRow, audit?: NewAudit): Promise<void> {
    const { store, vault, publicUrl = '' } = this.deps;
    const source = this.sourceOf(row);
    if (source === null) throw noLive(row.product);
    const address = `${publicUrl.replace(/\/+$/, '')}/v1/${row.product}/${row.id}`;
    const { webhookId, secret } = await source.connect(address, `injixo Connect ${row.id}`);
    const before = liveOn(row);
    const now = this.now();
    const live: LiveOn = {
      webhookId,
      secret: vault.seal(secret, secretPurpose(row.id)),
      since: before?.since ?? now,
      checkedAt: now,
    };
    const isNew = before?.webhookId !== webhookId;
    const activity = entry(now, 'info', 'live_on', 'A webhook tells of changes as they happen.');
    const changes = { live: writeLive(live), ...(isNew ? { liveMissedAt: null } : {}) };
    await store.write('change', {
      id: row.id,
      changes,
      ...(audit === undefined ? {} : { audit }),
      ...(isNew ? { activity } : {}),
    });
  }

  private sourceOf(row: IntegrationRow): LiveSource | null {
    const credentials = openCredentials(this.deps.vault, row);
    if (credentials === null) return null;
    const { product, domain, username, groupingStrategy } = row;
    const account = { product, domain, username, groupingStrategy, credentials, patient: false };
    return this.deps.openSource(account).live ?? null;
  }
}

function entry(at: number, level: ActivityEntry['level'], code: string, message: string): ActivityEntry {
  return { at, level, code, message, params: {} };
}

function explain(error: unknown): unknown {
  if (error instanceof MissingRight) return new ApiError(422, 'missing_right', error.message);
  if (!(error instanceof VerificationError)) return error;
  return new ApiError(error.code === 'product_unreachable' ? 502 : 422, error.code, error.message);
}

const noLive = (product: string): ApiError =>
  new ApiError(
    409,
    'no_live',
    `${productOf(product).name} has no webhook: its injixo app tells of contacts.`,
  );

const noPublicUrl = (): ApiError =>
  new ApiError(
    409,
    'no_public_url',
    'The account can’t reach this connector: set PUBLIC_URL to the https address under which it is reached from outside, and start it again.',
  );
