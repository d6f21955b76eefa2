import { connectorHost, domainOf, keyOf } from './account';
import type { Product } from './account';
import { send } from './delivery';
import type { Answer } from './delivery';
import { Unreadable } from './events';
import type { AppEvent } from './events';
import type { Message, Purpose } from './message';
import { countFailed, statusOf } from './notes';
import { keep } from './outbox';
import { fields } from './read';
import type { Fields } from './read';

/**
 * Reports one event of the platform: reads it, sends it, keeps it in the outbox where that fails. A product without a
 * key is not connected and reports nothing. Never throws: the platform does not repeat an event.
 */
export async function report(
  product: Product,
  payload: unknown,
  read: (payload: unknown) => AppEvent | null,
): Promise<void> {
  const startedAt = Date.now();
  if (keyOf(payload, product) === null) return;
  try {
    const event = read(payload);
    if (event !== null) await deliver(product, payload, event, startedAt);
  } catch (error) {
    await dropped(product, error);
  }
}

/** Sends a message of the product, signed with the product's own key. */
export function sendMessage(
  product: Product,
  payload: unknown,
  content: { purpose: Purpose; claims: Fields },
  startedAt: number,
): Promise<Answer> {
  const message: Message = {
    ...content,
    product,
    key: keyOf(payload, product) || '',
    domain: domainOf(payload, product),
  };
  return send(connectorHost(payload), message, startedAt);
}

/** How many events of an answered message the connector refused for good: they are dropped, the others are counted. */
export function rejections(answer: Answer): number {
  const rejected = answer.ok ? answer.body.rejected : [];
  return Array.isArray(rejected) ? rejected.length : 0;
}

async function deliver(
  product: Product,
  payload: unknown,
  event: AppEvent,
  startedAt: number,
): Promise<void> {
  const content = { purpose: 'events' as const, claims: { events: [event] } };
  const answer = await sendMessage(product, payload, content, startedAt);
  if (!answer.ok) {
    console.error('An event waits in the outbox:', answer.code);
    await keep(product, event);
  } else if (rejections(answer) > 0) {
    console.error('The connector refused an event of type', event.type);
    await countFailed(product, 1);
  }
}

async function dropped(product: Product, error: unknown): Promise<void> {
  const reason = error instanceof Unreadable ? error.message : statusOf(fields(error));
  console.error('An event could not be reported and was dropped.', reason);
  await countFailed(product, 1);
}
