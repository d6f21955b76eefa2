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

interface Told {
  readonly message: string;
  readonly params: ActivityParams;
}

/** What is told of so many more. @param product its name */
const told: Readonly<Record<keyof Gaps, (more: number, product: string) => Told>> = {
  missing: (places, product) => ({
    message: `Changes of tickets are missing, in ${places} places, in what ${product} tells. What they were is not guessed: the next change’s word is taken.`,
    params: { what: 'gaps', places, product },
  }),
  unknown: (changes, product) => ({
    message: `Of ${changes} changes of tickets, ${product} does not tell what state the ticket was in. They are not counted.`,
    params: { what: 'unknown', changes, product },
  }),
  unaddressed: (tickets, product) => ({
    message: `Of ${tickets} deleted tickets, ${product} does not tell which address they were written to. Views that ask for it do not count them.`,
    params: { what: 'unaddressed', tickets, product },
  }),
};

/** Tells in the activity what is missing more than before: it isn't guessed. */
export async function reportGaps(
  store: Store,
  { id, product }: Pick<IntegrationRow, 'id' | 'product'>,
  before: Gaps,
  at: number,
): Promise<void> {
  const now = await gapsOf(store, id);
  for (const gap of ['missing', 'unknown', 'unaddressed'] as const) {
    const more = now[gap] - before[gap];
    if (more <= 0) continue;
    const said = told[gap](more, productOf(product).name);
    const activity: ActivityEntry = { at, level: 'warning', code: 'changes_missing', ...said };
    await store.write('addActivity', { id, activity });
  }
}
