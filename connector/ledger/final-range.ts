import type { FinalRange } from '../store/final-range';
import type { IntegrationRow } from '../store/rows';

type Final = Pick<IntegrationRow, 'finalFrom' | 'finalTo'>;

/** The intervals whose counts are final, since facts of that time may be gone. */
export function finalRange({ finalFrom, finalTo }: Final): FinalRange {
  return finalFrom === null || finalTo === null ? { from: 0, to: 0 } : { from: finalFrom, to: finalTo };
}

/** Whether what happened at an instant is counted once and for all. */
export function finality(integration: Final): (at: number) => boolean {
  const { from, to } = finalRange(integration);
  return (at) => at >= from && at < to;
}
