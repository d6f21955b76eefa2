import type { PulledPage, Pulling } from './pulling';
import { formerStaffUnknown } from './reading-notes';
import { isRefusal } from './refusal';

const EVERY_MS = 24 * 60 * 60 * 1000;

/**
 * Reads once a day which staff was deleted (Z2): no list of users names them any more, and what they wrote would look like a
 * customer's (page 6, §8).
 */
export async function* formerStaff({
  client,
  intake,
  signal,
  now,
  state,
}: Pulling): AsyncGenerator<PulledPage> {
  if (now() - state().formerStaffAt < EVERY_MS) return;
  const isFirst = state().formerStaffAt === 0;
  const progress = { formerStaffAt: now() };
  try {
    const { rows, odd } = await client.deletedUsers(signal);
    intake.staffIs(rows.filter(({ role }) => role === 'agent' || role === 'admin').map(({ id }) => id));
    yield { facts: [], progress, odd };
  } catch (error) {
    if (!isRefusal(error) || error.status === 401) throw error;
    yield { facts: [], progress, notes: isFirst ? [formerStaffUnknown(error.status)] : [] };
  }
}
