import type { Store } from '../ledger/store';
import type { Caller } from '../people/caller';

const INTEGRATION = /[{,]integration="([^"]*)"/;

/**
 * What somebody may see of the metrics (page 7): operators everything, others what is of their organisation's integrations, and nobody
 * in particular what is of none, unless there is one organisation only.
 */
export async function metricsOf(text: string, caller: Caller | null, store: Store): Promise<string> {
  const isAlone = caller === null && (await store.read('organisations', {})).length === 1;
  if (isAlone || caller?.scope === null) return text;
  const rows = caller === null ? [] : await store.within(caller.scope)('integrations', {});
  const own = new Set(rows.map(({ id }) => id));
  const lines = text.split('\n').filter((line) => {
    const integration = INTEGRATION.exec(line)?.[1];
    if (integration !== undefined) return own.has(integration);
    return caller === null || line === '' || /^# \w+ integration_/.test(line);
  });
  return lines.join('\n');
}
