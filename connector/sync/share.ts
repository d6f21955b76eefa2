import { createHash } from 'node:crypto';

/**
 * Whose an integration is, of several processes: the one for which the two names give the highest number (rendezvous hashing). All
 * processes come to the same answer without asking one another, shares are about equal, and when one comes or goes only what
 * becomes its own, or was, changes hands.
 */
export function holderOf(integrationId: string, members: readonly string[]): string | null {
  let [best, highest]: [string | null, string] = [null, ''];
  for (const member of members) {
    const rank = createHash('sha256').update(`${member} ${integrationId}`).digest('hex');
    if (rank > highest) [best, highest] = [member, rank];
  }
  return best;
}
