import { DAY, HOUR, ManualClock, SECOND } from '../../shared/clock';
import { generateHistory, LiveTraffic, seedAccount, ZendeskSimulator, type SeededAccount } from '..';
import { TestClient, CALLS, TICKETS, type Json } from '../test-client';

const NOW = Date.parse('2026-06-01T12:00:00Z');

let clock: ManualClock;
let seeded: SeededAccount;

beforeEach(() => {
  clock = new ManualClock(NOW);
  seeded = seedAccount({ clock });
});

describe('a generated account', () => {
  const size = { tickets: 300, audits: 3000, calls: 200, from: NOW - 730 * DAY, to: NOW - HOUR, seed: 5 };

  test('is the same for the same seed', () => {
    generateHistory(seeded, size);
    const again = seedAccount({ clock });
    generateHistory(again, size);
    expect(again.account.desk.byTime()).toEqual(seeded.account.desk.byTime());
    expect(again.account.calls.asOf(clock.now())).toEqual(seeded.account.calls.asOf(clock.now()));
  });

  test('arrives whole with a tenth of all pages repeated, and its events fold to its present states', async () => {
    generateHistory(seeded, size);
    const simulator = new ZendeskSimulator({ account: seeded.account, incrementalPerMinute: null });
    simulator.exports.settings.repeatShare = 0.1;
    const client = new TestClient(await simulator.start());
    const events = [...(await client.events('&per_page=100')).values()];
    const isLast = (page: Json): boolean => Boolean(page.end_of_stream);
    const tickets = await client.readAll(`${TICKETS}?start_time=1&per_page=100`, 'tickets', isLast);
    const calls = await client.readAll(`${CALLS}?start_time=1`, 'calls', (page) => page.count < 1000);
    await simulator.stop();

    expect(events.length).toBe(seeded.account.desk.byTime().length);
    expect(tickets.size).toBe(seeded.account.desk.tickets.size);
    expect(calls.size).toBe(size.calls);
    const folded = new Map<number, Record<string, unknown>>();
    for (const audit of events.sort((a, b) => a.timestamp - b.timestamp || a.id - b.id)) {
      const state = folded.get(audit.ticket_id) ?? {};
      folded.set(audit.ticket_id, state);
      for (const child of audit.child_events)
        if (/^(Create|Change)$/.test(child.event_type)) fold(state, child);
    }
    for (const [id, state] of folded) {
      const { custom_fields, ...ticket } = tickets.get(id);
      const custom = Object.fromEntries(custom_fields.map((field: Json) => [field.id, plain(field.value)]));
      expect({ ...ticket, ...custom }).toMatchObject(state);
    }
  });

  test('shows the past when its clock is rewound: imports can be followed sync by sync', async () => {
    generateHistory(seeded, size);
    const half = NOW - 365 * DAY;
    clock.set(half);
    const simulator = new ZendeskSimulator({ account: seeded.account, incrementalPerMinute: null });
    const client = new TestClient(await simulator.start());
    const isLast = (page: Json): boolean => Boolean(page.end_of_stream);
    const [events, tickets] = [
      await client.events(),
      await client.readAll(`${TICKETS}?start_time=1`, 'tickets', isLast),
    ];
    await simulator.stop();
    expect([...events.values()].every(({ timestamp }) => timestamp * SECOND <= half)).toBe(true);
    expect(new Set([...events.values()].map(({ ticket_id }) => ticket_id))).toEqual(new Set(tickets.keys()));
    expect([...tickets.values()].every(({ updated_at }) => Date.parse(updated_at) <= half)).toBe(true);
    const { tickets: all } = seeded.account.desk;
    expect(
      [...tickets.values()].some(({ id, status }) => status !== all.get(id)!.audits.at(-1)!.after.status),
    ).toBe(true);
  });

  test('goes on living: live traffic adds audits and calls at the present', () => {
    const traffic = new LiveTraffic(seeded, 3);
    for (let tick = 0; tick < 200; tick += 1) {
      clock.advance(10 * SECOND);
      traffic.tick();
    }
    const { desk, calls } = seeded.account;
    expect(desk.byTime().length + calls.asOf(clock.now()).length).toBeGreaterThan(150);
    expect(desk.byTime().every(({ at }) => at >= NOW)).toBe(true);
    expect(calls.asOf(clock.now()).length).toBeGreaterThan(10);
  });
});

/** Applies one child event, and expects what it says was there before to be there. */
function fold(state: Record<string, unknown>, child: Json): void {
  const { event_type, previous_value, custom_ticket_fields, tags, added_tags, removed_tags } = child;
  const change = (field: string, value: unknown, previous: unknown): void => {
    if (event_type === 'Change') expect(words(previous)).toBe(words(state[field]));
    state[field] = /^\d+$/.test(field) ? plain(value) : value;
  };
  if (custom_ticket_fields) {
    for (const [id, value] of Object.entries(custom_ticket_fields)) change(id, value, previous_value);
  } else if (tags) {
    change('tags', tags, previous_value);
  } else if (added_tags) {
    const kept = (state.tags as string[]).filter((tag) => !removed_tags.includes(tag));
    state.tags = [...kept, ...added_tags];
  } else {
    const own = ['id', 'via', 'via_reference_id', 'event_type', 'previous_value'];
    const field = Object.keys(child).find((key) => !own.includes(key))!;
    if (field !== 'satisfaction_score') change(field, child[field], previous_value);
  }
}

/** A custom value, a checkbox' in one of the ways in which it is written. */
function plain(value: unknown): unknown {
  if ([null, false, 0, '0', '', 'false'].includes(value as null)) return null;
  return [true, 1, '1', 'true'].includes(value as true) ? 1 : value;
}

/** Ids that were may come as strings. */
function words(value: unknown): string {
  return JSON.stringify(plain(value ?? null)).replaceAll('"', '');
}
