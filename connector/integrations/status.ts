import { productOf } from '../products';
import type { ImportStatus } from './import-progress';
import type { IntegrationRow } from '../store/rows';
import type { State } from './view';

/** Without a sign of life of the app for so long, delivery counts as interrupted (page 2, "heartbeat"). */
export const SILENCE_MS = 25 * 60 * 1000;

export interface Status {
  readonly state: State;
  /** What that means and what to do. */
  readonly message: string;
  readonly since: number;
}

/** The first state that applies, in the order of page 3. */
export function statusOf(row: IntegrationRow, imported: ImportStatus, now: number): Status {
  return (
    paused(row) ??
    credentialsRejected(row) ??
    failing(row) ??
    importing(row, imported) ??
    waitingForApp(row) ??
    interrupted(row, now) ?? {
      state: 'operational',
      message:
        productOf(row.product).app === null
          ? 'Contacts are counted with each pull.'
          : 'Contacts are counted live.',
      since: Math.max(row.createdAt, row.connectedAt ?? 0, imported.finishedAt ?? 0),
    }
  );
}

function paused({ pausedAt }: IntegrationRow): Status | null {
  if (pausedAt === null) return null;
  const message = 'Paused: nothing is counted. When you resume it, what was missed is imported.';
  return { state: 'paused', message, since: pausedAt };
}

function credentialsRejected({ credentialsRejectedAt, product }: IntegrationRow): Status | null {
  if (credentialsRejectedAt === null) return null;
  const message = credentialsRejectedMessage(product);
  return { state: 'credentials_rejected', message, since: credentialsRejectedAt };
}

/** What to do when the vendor doesn't accept the credentials any more. */
export function credentialsRejectedMessage(product: string): string {
  return `${productOf(product).name} no longer accepts the credentials. Enter new ones in the integration's settings.`;
}

function failing({ failingSince, failure }: IntegrationRow): Status | null {
  if (failingSince === null) return null;
  return { state: 'failing', message: failure ?? 'Pulling fails; it is tried again.', since: failingSince };
}

function importing({ createdAt }: IntegrationRow, imported: ImportStatus): Status | null {
  if (imported.state === 'done') return null;
  const message = 'The history is being imported. New contacts are counted meanwhile.';
  return { state: 'importing', message, since: imported.startedAt ?? createdAt };
}

function waitingForApp(row: IntegrationRow): Status | null {
  if (productOf(row.product).app === null || row.connectedAt !== null) return null;
  const message =
    row.keyId === null
      ? 'Generate an injixo API key and install the injixo app with it.'
      : 'Waiting for the injixo app: install it and enter the injixo API key.';
  return { state: 'waiting_for_app', message, since: row.keyGeneratedAt ?? row.createdAt };
}

function interrupted(row: IntegrationRow, now: number): Status | null {
  const { app, name } = productOf(row.product);
  if (app === null || row.lastSeenAt === null || now - row.lastSeenAt <= SILENCE_MS) return null;
  const message =
    `The injixo app was last heard of at ${new Date(row.lastSeenAt).toISOString()}. Check in ${name} that it is ` +
    'installed and enabled. Until then, contacts are found by reconciliation, some minutes later.';
  return { state: 'delivery_interrupted', message, since: row.lastSeenAt + SILENCE_MS };
}
