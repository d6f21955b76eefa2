import { HOUR, MINUTE } from '../../shared/clock';
import type { Random } from '../../shared/random';
import type { Call } from '../account/model';
import type { HistorySize } from './history';
import type { SeededAccount } from './seed-account';
import { workingTime } from './working-time';

const NUMBERS = ['+49891230001', '+49891230002', '+33155000003'];
const MENUS = ['Senior Agents', 'Billing', 'Sales'];

/**
 * Adds one call that began at `at` (epoch milliseconds): answered, abandoned, voicemail or outbound, with or without IVR.
 * The export lists it from when it ended and was processed, at `latest` at the latest.
 */
export function addCall({ account, ids }: SeededAccount, random: Random, at: number, latest: number): Call {
  const number = random.chance(0.03) ? null : random.pick(NUMBERS);
  const answered = random.chance(0.82);
  const talk_time = answered ? random.int(5, 1200) : random.pick([0, null]);
  const inMenu = random.chance(0.85);
  return account.calls.add({
    createdAt: at,
    updatedAt: Math.min(latest, at + (talk_time ?? 0) * 1000 + random.int(0, 90) * MINUTE),
    direction: random.chance(0.85) ? 'inbound' : 'outbound',
    completion_status: answered ? 'completed' : random.pick(['abandoned_in_queue', 'abandoned_in_voicemail']),
    talk_time,
    hold_time: answered ? random.int(0, 60) : 0,
    wrap_up_time: answered ? random.int(0, 120) : 0,
    wait_time: random.int(0, 180),
    phone_number: number,
    phone_number_id: number === null ? null : 360_000_121_575 + NUMBERS.indexOf(number),
    line: '+4900000000',
    ivr_destination_group_name: inMenu ? random.pick(MENUS) : null,
    call_group_id: inMenu ? ids.groups.voice : null,
    voicemail: !answered && random.chance(0.3),
  });
}

/** A call's wrap-up ends, or its figures are corrected, later. */
export function correctCall({ account }: SeededAccount, random: Random, call: Call, at: number): void {
  if (!call.talk_time) return account.calls.correct(call.id, { wait_time: call.wait_time + 1 }, at);
  account.calls.correct(
    call.id,
    { wrap_up_time: random.int(1, 300), talk_time: call.talk_time + random.int(0, 9) },
    at,
  );
}

/** The history's calls, a tenth of them corrected up to some hours later. */
export function generateCalls(
  seeded: SeededAccount,
  random: Random,
  { calls, from, to, moment = workingTime }: HistorySize,
): void {
  for (let made = 0; made < calls; made += 1) {
    const call = addCall(
      seeded,
      random,
      moment(random, from, moment === workingTime ? to - 6 * HOUR : to),
      to,
    );
    if (random.chance(0.1)) correctCall(seeded, random, call, call.updatedAt + random.int(1, 200) * MINUTE);
  }
}
