import type { CreateInput } from '../../../connector/integrations/view';
import { fast } from '../../sync/clocks';
import { startPulling } from '../../sync/harness';
import { openStore } from './places';

/** What the measuring process tells the one that imports. */
export interface Order {
  readonly address: string;
  readonly env: Record<string, string>;
  /** Times as fast as real time, by which requests are paced. */
  readonly scale: number;
  readonly masterKey: string;
  /** Created where it isn't there yet. */
  readonly input: CreateInput;
}

export interface Imported {
  readonly id: string;
  readonly seconds: number;
  /** Memory of the whole process at its highest. */
  readonly peakMegabytes: number;
}

/** A process that does nothing but import: it goes on with what an earlier one began, and tells when it is done. */
export async function runConnector(order: Order): Promise<void> {
  const store = await openStore(order.address);
  const pulling = startPulling(store, order.env, {
    pace: fast(order.scale),
    leaseMs: 500,
    masterKey: Buffer.from(order.masterKey, 'base64'),
  });
  const begun = performance.now();
  const [known] = await store.read('integrations', {});
  const id = known?.id ?? (await pulling.service.create(order.input)).id;
  await pulling.until(id, async () => (await pulling.service.get(id)).import.state === 'done');
  const seconds = (performance.now() - begun) / 1000;
  await pulling.finished(id);
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  await pulling.stop();
  await store.close();
  const imported: Imported = { id, seconds, peakMegabytes };
  process.stdout.write(`${JSON.stringify(imported)}\n`);
  process.exit(0);
}
