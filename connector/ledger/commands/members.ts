import type { Membership } from '../../store/members';
import type { Transaction } from '../../store/transaction';

export interface BeatInput {
  readonly member: string;
  /** For how long it is believed to live, and keeps its leases, milliseconds of the store's clock. */
  readonly forMs: number;
}

/** A process says that it lives, renews all its leases, and hears which others live. */
export async function beat(tx: Transaction, { member, forMs }: BeatInput): Promise<Membership> {
  const now = await tx.clock();
  return tx.members.beat(member, now, now + forMs);
}

/** A process ends as it should: nobody has to wait until it is missed. */
export async function leave(tx: Transaction, { member }: { member: string }): Promise<void> {
  await tx.members.leave(member);
}
