import type { Call } from '../account/model';

/** T3: what inbound calls are grouped by. */
export type GroupingStrategy = 'ivr' | 'phone_number';

/** T2: the queue of an inbound call. */
export function callQueueName(call: Call, strategy: GroupingStrategy): string {
  const group = strategy === 'ivr' ? call.ivr_destination_group_name : call.phone_number;
  return group ? `Calls Inbound For ${group}` : 'Calls Inbound Ungrouped';
}

/** T4: seconds of talk, hold and wrap-up of an answered call; null: nobody answered. */
export function handleSeconds(call: Call): number | null {
  const talk = call.talk_time ?? 0;
  return talk > 0 ? talk + call.hold_time + call.wrap_up_time : null;
}
