import { Client } from 'pg';
import { z } from 'zod';
import { judge, loadParser, type Verdict } from '../store/citus-rules';
import { distribution } from '../store/distribution';
import { refusedStatements } from './refused-statements';

/** What the connector sends by its pool; tests look into the database by texts alone. */
const sent = z.object({ text: z.string() });

/** Each statement that was sent from here, and what Citus would say of it. */
export const judged = new Map<string, Verdict>();

let watching: Promise<void> | null = null;

/** From now on every statement that the connector sends from this process is held against what Citus refuses. */
export function watchStatements(): Promise<void> {
  watching ??= loadParser().then(() => {
    const original: unknown = Reflect.get(Client.prototype, 'query');
    if (typeof original !== 'function') throw new Error('pg’s Client has no query any more');
    const watched = new Proxy(original, {
      apply: (query, client, given: unknown[]): unknown => {
        const statement = sent.safeParse(given[0]);
        if (statement.success) hold(statement.data.text);
        return Reflect.apply(query, client, given);
      },
    });
    Reflect.set(Client.prototype, 'query', watched);
  });
  return watching;
}

function hold(text: string): void {
  if (judged.has(text)) return;
  const verdict = judge(text, distribution);
  judged.set(text, verdict);
  if (verdict.refusals.length > 0) refusedStatements.push(`${verdict.refusals.join('; ')}:\n${text}`);
}
