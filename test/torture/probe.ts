import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { DOMAIN } from '../e2e/account';
import { message, ticket } from '../push/tokens';

const EVERY_MS = 20;

/** Above those of simulated accounts and of loads. */
let lastId = 3_000_000_000;

interface Probed {
  /** How long each answer was in coming, milliseconds. */
  readonly times: readonly number[];
  /** The contacts that were taken. */
  readonly keys: readonly string[];
}

/** Sends small messages of an integration from a process of its own, fifty a second, while the test may do other things. */
export async function probe(connectorUrl: string, apiKey: string, seconds: number): Promise<Probed> {
  const tickets = Array.from({ length: (seconds * 1000) / EVERY_MS }, () =>
    ticket({ ticketId: (lastId += 1) }),
  );
  const bodies = tickets.map((each) =>
    JSON.stringify({ token: message(apiKey, 'events', { domain: DOMAIN, events: [each] }) }),
  );
  const script = path.join(__dirname, 'probe.process.js');
  const child = spawn(process.execPath, [script, `${connectorUrl}/v1/events`, String(EVERY_MS)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(bodies.join('\n'));
  const [told, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  expect(code).toBe(0);
  return {
    times: JSON.parse(told) as number[],
    keys: tickets.map(({ ticketId }) => `ticket:${String(ticketId)}`),
  };
}
