import type { Store } from '../ledger/store';
import { productOf } from '../products';
import type { ActivityEntry, ActivityParams, IntegrationRow } from '../store/rows';

/**
 * What is known to be missing in what the account tells (Z4, Z7): audits; of how many nothing tells the ticket's state; of how many
 * tickets nothing tells the address that they were written to.
 */
export interface Gaps {
  readonly missing: number;
  readonly unknown: number;
  readonly unaddressed: number;
}

export const noGaps: Gaps = { missing: 0, unknown: 0, unaddressed: 0 };

export async function gapsOf(store: Store, id: string): Promise<Gaps> {
  const remarks = await store.read('remarks', { integrationId: id });
  const count = (wanted: string): number => remarks.find(({ what }) => what === wanted)?.count ?? 0;
  return {
    missing: count('missing_audits'),
    unknown: count('unknown_state'),
    unaddressed: count('unknown_recipient'),
  };
}

/** Tells in the activity what is missing more than before: it isn't guessed. */
export async function reportGaps(
  store: Store,
  { id, product }: Pick<IntegrationRow, 'id' | 'product'>,
  before: Gaps,
  at: number,
): Promise<void> {
  const { missing, unknown, unaddressed } = await gapsOf(store, id);
  const { name } = productOf(product);
  const report = async (message: string, params: ActivityParams): Promise<void> => {
    const activity: ActivityEntry = { at, level: 'warning', code: 'changes_missing', message, params };
    await store.write('addActivity', { id, activity });
  };
  if (missing > before.missing) {
    const more = missing - before.missing;
    await report(
      `Changes of tickets are missing, in ${more} places, in what ${name} tells. What they were is not guessed: the next change’s word is taken.`,
      { what: 'gaps', places: more, product: name },
    );
  }
  if (unknown > before.unknown) {
    const more = unknown - before.unknown;
    await report(
      `Of ${more} changes of tickets, ${name} does not tell what state the ticket was in. They are not counted.`,
      { what: 'unknown', changes: more, product: name },
    );
  }
  if (unaddressed > before.unaddressed) {
    const more = unaddressed - before.unaddressed;
    await report(
      `Of ${more} deleted tickets, ${name} does not tell which address they were written to. Views that ask for it do not count them.`,
      { what: 'unaddressed', tickets: more, product: name },
    );
  }
}
