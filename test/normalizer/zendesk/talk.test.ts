import { zendeskCounter } from '../../../connector/normalizer/zendesk';
import { callFact, isInbound, type Call } from '../../../connector/normalizer/zendesk/calls';
import type { Grouping } from '../../../connector/normalizer/zendesk/directory';
import type { Counted } from '../../../connector/normalizer/types';
import { recorded, testShared } from '../../setup/shared-data';
import { DAY, HOUR, NOON, Story, UNSOLVED, view } from './story';

const call: Call = {
  id: '360120313416',
  direction: 'inbound',
  createdAt: NOON,
  updatedAt: NOON + HOUR,
  ivrGroup: 'Senior Agents',
  phoneNumber: '+49123456789',
  talkTime: 60,
  holdTime: 20,
  wrapUpTime: 5,
};

const counterOf = (grouping: Grouping) =>
  zendeskCounter({
    views: [view('Unsolved', [UNSOLVED])],
    fieldTypes: new Map(),
    grouping,
    absentTickets: new Set(),
    staff: new Set(),
  });

function counted(versions: Call[], grouping: Grouping = 'ivr', from = 0): [string | null, Counted][] {
  const counter = counterOf(grouping);
  return counter
    .count(versions.map(callFact), from)
    .contacts.flatMap((contact) =>
      contact.counted.map((one): [string | null, Counted] => [counter.describe(one.queue).name, one]),
    );
}

test('T1: inbound calls only, each one contact at its creation, in channel call', () => {
  expect([isInbound(call), isInbound({ direction: 'outbound' })]).toEqual([true, false]);
  const counter = counterOf('ivr');
  const { contacts, needs } = counter.count([callFact(call)], 0);
  expect(needs).toEqual([]);
  expect(callFact(call).key).toBe(`call:${NOON + HOUR}:60/20/5`);
  expect(contacts).toEqual([
    {
      key: 'call:360120313416',
      at: NOON,
      counted: [{ queue: 'calls/Senior Agents', rule: 'T1', handled: true, handleSeconds: 85 }],
    },
  ]);
  expect(counter.describe('calls/Senior Agents')).toMatchObject({
    channel: 'call',
    active: true,
    timed: true,
  });
  expect(counted([call], 'ivr', NOON)).toHaveLength(1); // G7
  expect(counter.count([callFact(call)], NOON + 1)).toEqual({ contacts: [], needs: [] });
});

test.each<[Grouping, Partial<Call>, string]>([
  ['ivr', {}, 'Calls Inbound For Senior Agents'],
  ['phone_number', {}, 'Calls Inbound For +49123456789'],
  ['ivr', { ivrGroup: null }, 'Calls Inbound Ungrouped'],
  ['ivr', { ivrGroup: '' }, 'Calls Inbound Ungrouped'],
  ['phone_number', { phoneNumber: null }, 'Calls Inbound Ungrouped'],
  ['ivr', { ivrGroup: 'Sales/EU' }, 'Calls Inbound For Sales/EU'],
])('T2: grouped by %s, %j: %s', (grouping, changes, name) => {
  expect(counted([{ ...call, ...changes }], grouping).map(([queue]) => queue)).toEqual([name]);
});

test('T2: calls that nothing groups have a queue of their own', () => {
  expect(counterOf('ivr').describe('calls')).toEqual({
    name: 'Calls Inbound Ungrouped',
    channel: 'call',
    active: true,
    timed: true,
  });
});

test('T3: Support queues don’t depend on the strategy', () => {
  const facts = new Story().create().facts();
  expect(counterOf('ivr').count(facts, 0)).toEqual(counterOf('phone_number').count(facts, 0));
});

test('T4: handled is a call with talk time; handle time is talk, hold and wrap-up time', () => {
  const figures = (changes: Partial<Call>) =>
    counted([{ ...call, ...changes }]).map(([, { handled, handleSeconds }]) => [handled, handleSeconds]);
  expect(figures({})).toEqual([[true, 85]]);
  expect(figures({ talkTime: 1, holdTime: null, wrapUpTime: null })).toEqual([[true, 1]]);
  expect(figures({ talkTime: 0 })).toEqual([[false, 0]]);
  expect(figures({ talkTime: null })).toEqual([[false, 0]]);
});

test('T4: of several versions the newest counts, once, in whatever order they come', () => {
  const corrected = { ...call, updatedAt: NOON + DAY, talkTime: 100 };
  const sooner = { ...call, updatedAt: NOON + 2 * HOUR, talkTime: 0 };
  for (const versions of [
    [call, sooner, corrected],
    [corrected, call, sooner],
  ]) {
    expect(counted(versions).map(([, { handleSeconds }]) => handleSeconds)).toEqual([125]);
  }
  const keys = [call, sooner, corrected].map((version) => callFact(version).key);
  expect(new Set(keys).size).toBe(3);
  expect(callFact({ ...call }).key).toBe(callFact(call).key);
});

test('T4: two versions of one instant give one result in any order', () => {
  const other = { ...call, talkTime: 61 };
  expect(counted([call, other])).toEqual(counted([other, call]));
  expect(counted([call, other])).toMatchObject([['Calls Inbound For Senior Agents', { handleSeconds: 86 }]]);
});

testShared('a recorded call: the receiving number, never `line`; a voicemail is not handled', () => {
  const [told] = recorded('zendesk-talk/estuary-calls.json');
  const taken: Call = {
    id: String(told.id),
    direction: told.direction,
    createdAt: Date.parse(told.created_at),
    updatedAt: NOON,
    ivrGroup: told.ivr_destination_group_name,
    phoneNumber: told.phone_number,
    talkTime: told.talk_time,
    holdTime: told.hold_time,
    wrapUpTime: told.wrap_up_time,
  };
  expect(counted([taken], 'phone_number')).toMatchObject([
    ['Calls Inbound For +16194574051', { handled: false, handleSeconds: 0 }],
  ]);
  expect(counted([taken], 'ivr')[0]![0]).toBe('Calls Inbound Ungrouped');
});
