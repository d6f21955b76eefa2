import type { SealedText } from '../../store/sealed';
import type { Transaction } from '../../store/transaction';

export interface Resealed extends SealedText {
  readonly replacement: string;
}

/** Puts secrets that were encrypted anew in the place of what they were; one that was changed meanwhile is left as it is. */
export async function reseal(tx: Transaction, { texts }: { texts: readonly Resealed[] }): Promise<void> {
  for (const { replacement, ...text } of texts) await tx.replaceSealed(text, replacement);
  tx.leaveNoTrace();
}
