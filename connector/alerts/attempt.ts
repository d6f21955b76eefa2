import { z } from 'zod';
import type { Store } from '../ledger/store';
import type { Log } from '../log';
import { sleep } from '../sources/http-client/clock';
import type { AlertChannelRow, AlertMessageRow } from '../store/alerts/rows';
import type { ChannelVault } from './channel-vault';
import { alertEventSchema } from './event';
import { readLanguage } from './languages';
import { MAIL_ANSWERED_WITHIN_MS, type SendMail } from './mailer';
import { asSlack, asStandard, asTeams, asText, type Batch } from './render';
import type { SendWebhook } from './webhook';

/** Pauses between attempts, milliseconds; the last one goes on until a day is over (page 7). */
const PAUSES = [5_000, 30_000, 120_000, 600_000, 3_600_000] as const;
const GIVE_UP_MS = 24 * 60 * 60 * 1000;
/** Within this time a receiver is reached, or the attempt has failed. */
const REACHED_WITHIN_MS = 50_000;
const MINUTE = 60_000;
/** For so long after it was begun an attempt may take, its outcome being noted included. */
const KNOWN_WITHIN_MS = { email: MAIL_ANSWERED_WITHIN_MS + MINUTE, webhook: MINUTE } as const;
const NOTE_AGAIN_MS = 1_000;

export interface AttemptDeps {
  readonly store: Store;
  readonly channels: ChannelVault;
  readonly mail: SendMail | null;
  readonly webhook: SendWebhook;
  readonly addressOf: Batch['addressOf'];
  readonly log: Log;
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly onSent: (type: string, outcome: 'sent' | 'failed' | 'unclear') => void;
}

/** Somebody else has the message now. */
class Superseded extends Error {}

/**
 * Sends a claimed message, and notes what became of it. That the receiver may have it is noted before it can: whoever finds that and no
 * outcome doesn't send it again. @throws if the store failed before anything was sent, or the process ends
 */
export async function attempt(deps: AttemptDeps, message: AlertMessageRow): Promise<void> {
  const { store, log, now, onSent } = deps;
  const { attempts } = message;
  const channel = await store.read('alertChannel', { id: message.channelId });
  if (channel === null) return;
  try {
    const answer = await send(deps, channel, message);
    await note(deps, message, { status: 'sent', dueAt: null, answer });
    onSent(channel.type, 'sent');
  } catch (error) {
    if (error instanceof Superseded) return;
    const answer = error instanceof Error ? error.message : 'It could not be sent.';
    const isOver = now() - message.createdAt > GIVE_UP_MS;
    const dueAt = isOver ? null : now() + (PAUSES[attempts - 1] ?? 3_600_000);
    await note(deps, message, { status: isOver ? 'failed' : 'waiting', dueAt, answer });
    onSent(channel.type, 'failed');
    log.warn({ channel: channel.id, attempt: attempts, reason: answer }, 'alert not delivered');
  }
}

async function send(deps: AttemptDeps, channel: AlertChannelRow, message: AlertMessageRow): Promise<string> {
  const { id, attempts, events } = message;
  const reaching = new AbortController();
  const late = setTimeout(() => reaching.abort(), REACHED_WITHIN_MS);
  const onBegin = async (): Promise<void> => {
    clearTimeout(late);
    const until = deps.now() + KNOWN_WITHIN_MS[channel.type];
    if (!(await deps.store.write('beginAlert', { id, attempts, until }))) throw new Superseded();
  };
  const batch: Batch = {
    events: z.array(alertEventSchema).parse(JSON.parse(events)),
    language: readLanguage(channel.language),
    addressOf: deps.addressOf,
  };
  try {
    const destination = deps.channels.open(channel);
    if (destination.type === 'email') {
      if (deps.mail === null) throw new Error('No mail server is set up: set SMTP_URL and SMTP_FROM.');
      return await deps.mail({ to: destination.to, id, ...asText(batch), onBegin, signal: reaching.signal });
    }
    const { url, format, secret } = destination;
    const body = { standard: asStandard, slack: asSlack, teams: asTeams }[format](batch);
    return await deps.webhook({ url, body, id, secret, now: deps.now(), onBegin });
  } finally {
    clearTimeout(late);
  }
}

/** Notes what became of an attempt; while the store can't be reached, again and again, because nobody else knows. */
async function note(
  { store, log, now, signal }: AttemptDeps,
  { id, attempts }: AlertMessageRow,
  outcome: Pick<AlertMessageRow, 'status' | 'dueAt' | 'answer'>,
): Promise<void> {
  for (;;) {
    try {
      return await store.write('settleAlert', { id, attempts, ...outcome, now: now() });
    } catch (error) {
      log.warn({ err: error }, 'what became of an alert could not be noted');
      await sleep(NOTE_AGAIN_MS, signal);
    }
  }
}
