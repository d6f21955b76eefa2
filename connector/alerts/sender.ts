import { z } from 'zod';
import type { Store } from '../ledger/store';
import type { Log } from '../log';
import type { AlertChannelRow, AlertMessageRow } from '../store/alerts/rows';
import type { ChannelVault } from './channel-vault';
import { alertEventSchema } from './event';
import { readLanguage } from './languages';
import type { SendMail } from './mailer';
import { asSlack, asStandard, asTeams, asText, type Batch } from './render';
import type { SendWebhook } from './webhook';

/** Pauses between attempts, milliseconds; the last one goes on until a day is over (page 7). */
const PAUSES = [5_000, 30_000, 120_000, 600_000, 3_600_000] as const;
const GIVE_UP_MS = 24 * 60 * 60 * 1000;
/** Whoever claims a message and is gone by then leaves it to others. */
const CLAIM_MS = 60_000;
const AT_ONCE = 20;

export interface SenderDeps {
  readonly store: Store;
  readonly channels: ChannelVault;
  readonly mail: SendMail | null;
  readonly webhook: SendWebhook;
  readonly addressOf: Batch['addressOf'];
  readonly log: Log;
  readonly now: () => number;
  readonly onSent: (type: string, outcome: 'sent' | 'failed') => void;
}

/** Sends what is due, each message by one process. Never rejects for what a receiver does. */
export async function sendDue(deps: SenderDeps): Promise<void> {
  const { store, now } = deps;
  const claimed = await store.write('claimAlerts', { now: now(), until: now() + CLAIM_MS, limit: AT_ONCE });
  await Promise.all(claimed.map((message) => sendOne(deps, message)));
}

async function sendOne(deps: SenderDeps, message: AlertMessageRow): Promise<void> {
  const { store, log, now, onSent } = deps;
  const { id, attempts } = message;
  const channel = await store.read('alertChannel', { id: message.channelId });
  if (channel === null) return;
  try {
    const answer = await send(deps, channel, message);
    await store.write('settleAlert', { id, attempts, status: 'sent', dueAt: null, answer, now: now() });
    onSent(channel.type, 'sent');
  } catch (error) {
    const answer = error instanceof Error ? error.message : 'It could not be sent.';
    const isOver = now() - message.createdAt > GIVE_UP_MS;
    const dueAt = isOver ? null : now() + (PAUSES[attempts - 1] ?? 3_600_000);
    const status = isOver ? 'failed' : 'waiting';
    await store.write('settleAlert', { id, attempts, status, dueAt, answer, now: now() });
    onSent(channel.type, 'failed');
    log.warn({ channel: channel.id, attempt: attempts, reason: answer }, 'alert not delivered');
  }
}

async function send(
  deps: SenderDeps,
  channel: AlertChannelRow,
  { id, events }: AlertMessageRow,
): Promise<string> {
  const batch: Batch = {
    events: z.array(alertEventSchema).parse(JSON.parse(events)),
    language: readLanguage(channel.language),
    addressOf: deps.addressOf,
  };
  const destination = deps.channels.open(channel);
  if (destination.type === 'email') {
    if (deps.mail === null) throw new Error('No mail server is set up: set SMTP_URL and SMTP_FROM.');
    return deps.mail({ to: destination.to, id, ...asText(batch) });
  }
  const { url, format, secret } = destination;
  const body = { standard: asStandard, slack: asSlack, teams: asTeams }[format](batch);
  return deps.webhook({ url, body, id, secret, now: deps.now() });
}
