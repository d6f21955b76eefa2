import pino from 'pino';
import { Ledger } from '../../connector/ledger/ledger';
import type { Store } from '../../connector/ledger/store';
import type { DirectoryEntry, Fact } from '../../connector/normalizer/types';
import { auditFact } from '../../connector/normalizer/zendesk/audit-fact';
import {
  fieldEntry,
  groupingEntry,
  viewEntry,
  type View,
} from '../../connector/normalizer/zendesk/directory';
import { rememberViews } from '../../connector/normalizer/zendesk/known-views';
import { ticketFact } from '../../connector/normalizer/zendesk/ticket-fact';
import { Recounts } from '../../connector/sync/recounts';
import { auditOf, ticketOf } from '../normalizer/zendesk/from-export';
import { distinctCounted, distinctTold } from '../ledger/what-is-counted';
import { seen } from '../setup/facts';
import { createIntegration } from '../setup/integrations';
import { eachStore } from '../setup/stores';
import { condition as c, generateHistory, seedAccount } from '../simulators/zendesk';
import { eventJson } from '../simulators/zendesk/http/event-json';
import { ticketJson } from '../simulators/zendesk/http/ticket-json';
import { DAY, ManualClock } from '../simulators/shared/clock';
import { Random } from '../simulators/shared/random';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const START = NOW - 20 * DAY;
const seeded = seedAccount({ clock: new ManualClock(NOW) });
generateHistory(seeded, { tickets: 120, audits: 1_000, calls: 0, from: START, to: NOW, seed: 4 });
const { account, ids } = seeded;
const fieldTypes = new Map<string, string>(
  account.directory.fields.map(({ id, type }) => [String(id), type]),
);

function allFacts(): Fact[] {
  const agents = new Set([ids.admin, ...ids.agents, ...ids.formerAgents].map(String));
  const isStaff = (id: string): boolean => agents.has(id);
  const audits = account.desk
    .byTime()
    .map((audit) => auditFact(auditOf(eventJson(audit, true)), { fieldTypes, isStaff }));
  const tickets = [...account.desk.tickets.values()].map((ticket) =>
    ticketFact(ticketOf(ticketJson(account, { ticket, audit: ticket.audits.at(-1)!, generatedAt: NOW }))),
  );
  const random = new Random(9);
  return [...audits, ...tickets]
    .map((fact) => ({ fact, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ fact }) => fact);
}

const unsolved = c('status', 'less_than', 'solved');
const view = (id: string, all: View['conditions']['all'], changes: Partial<View> = {}): View => ({
  id,
  title: `View ${id}`,
  conditions: { all, any: [] },
  until: null,
  ...changes,
});
const stays = view('1', [unsolved]);
const goes = view('2', [c('status', 'is', 'pending')]);
const changes = view('3', [unsolved, c('group_id', 'is', ids.groups.billing)]);
const before = [stays, goes, changes];
const after = [
  { ...stays, title: 'Renamed' },
  { ...goes, until: NOW + DAY },
  view('3', [unsolved, c('group_id', 'is', ids.groups.chat)]),
  view('4', [c('priority', 'greater_than', 'normal'), unsolved]),
];

function entries(views: readonly View[]): DirectoryEntry[] {
  const fields = [...fieldTypes].map(([id, type]) => fieldEntry(id, id, type, true));
  return [...views.map(viewEntry), ...fields, groupingEntry('ivr')];
}

const list = (store: Store, id: string, views: readonly View[]) =>
  store.write('updateDirectory', { id, kinds: ['view', 'field'], entries: entries(views), now: NOW });

async function integration(store: Store): Promise<string> {
  return (await createIntegration(store, { product: 'zendesk', historyFrom: START, createdAt: NOW })).id;
}

interface Shown {
  readonly name: string;
  readonly active: boolean;
  readonly offered: number;
  readonly firstContactAt: number | null;
  readonly lastContactAt: number | null;
  readonly contacts: number;
  readonly intervals: readonly (readonly [start: number, offered: number])[];
}

/** By queue, what is shown of it. */
async function counted(store: Store, integrationId: string): Promise<Map<string, Shown>> {
  const found = new Map<string, Shown>();
  for (const queue of await store.read('queues', { integrationId })) {
    const { id, key, name, active, offered, firstContactAt, lastContactAt } = queue;
    const range = { from: 0, to: NOW * 2, limit: 10_000 };
    const rows = await store.read('counts', { queueId: id, ...range });
    const page = { integrationId, queueId: id, ...range, after: null };
    const contacts = (await store.read('contacts', page)).length;
    const intervals = rows.map(([start, number]) => [start, number] as const);
    if (offered > 0)
      found.set(key, { name, active, offered, firstContactAt, lastContactAt, contacts, intervals });
  }
  return found;
}

/** The numbers of a view's queues. */
const numbersOf = (found: ReadonlyMap<string, Shown>, view: string): unknown[] =>
  [...found].flatMap(([key, { offered, intervals }]) =>
    key.startsWith(`view/${view}/`) ? [{ key, offered, intervals }] : [],
  );

async function record(store: Store, integrationId: string, facts: readonly Fact[]): Promise<void> {
  await new Ledger(store, () => NOW).record({ integrationId, origin: 'sync', facts });
}

const step = (store: Store, id: string) => store.write('recountStep', { id, limit: 9, now: NOW });

describe('views that are new or have other conditions are counted from stored facts (Z5, G3, G6)', () => {
  const facts = allFacts();

  eachStore((open) => {
    test('as if they had been there from the start, while facts go on to arrive', async () => {
      const store = await open();
      const fresh = await integration(store);
      await list(store, fresh, after);
      await record(store, fresh, facts);
      const right = await counted(store, fresh);

      const id = await integration(store);
      await list(store, id, before);
      await record(store, id, facts.slice(0, 600));
      const old = await counted(store, id);
      await list(store, id, after);
      let rest = 600;
      for (let steps = 0; !(await step(store, id)); steps += 1) {
        const batch = facts.slice(rest, rest + 40);
        await record(store, id, batch);
        rest += batch.length;
        const now = await counted(store, id);
        expect(numbersOf(now, '4')).toEqual([]);
        expect(numbersOf(now, '3')).toEqual(numbersOf(old, '3'));
        expect(steps).toBeLessThan(100);
      }
      await record(store, id, facts.slice(rest));
      expect(await counted(store, id)).toEqual(right);
      expect(right.size).toBeGreaterThan(10);
    });

    test('G8: contacts are known each once, whatever the views, at every step and after a recount', async () => {
      const store = await open();
      const id = await integration(store);
      await list(store, id, before);
      await record(store, id, facts.slice(0, 500));
      await list(store, id, after);
      for (let rest = 500; !(await step(store, id)); rest += 40) {
        await record(store, id, facts.slice(rest, rest + 40));
        expect(await distinctCounted(store, id)).toEqual(await distinctTold(store, id));
      }
      const told = await distinctTold(store, id);
      expect(await distinctCounted(store, id)).toEqual(told);
      expect(Object.keys(told.all).length).toBeGreaterThan(Object.keys(told.some).length);

      // What an older version counted isn't known before all is counted anew.
      await store.write('change', { id, changes: { setsMissing: 1 } });
      expect(await distinctCounted(store, id)).toEqual({ all: null, some: null });
      await store.write('beginRecount', { id, now: NOW });
      while (!(await step(store, id)));
      expect(await distinctCounted(store, id)).toEqual(told);
    });

    test('what is pushed meanwhile waits for a step of it at most', async () => {
      const store = await open();
      const id = await integration(store);
      await list(store, id, before);
      for (let copy = 0; copy < 20; copy += 1)
        await record(
          store,
          id,
          facts.map((fact) => ({ ...fact, subject: `${fact.subject}${copy + 10}` })),
        );
      const other = await createIntegration(store, { product: 'freshdesk' });
      const ledger = new Ledger(store, () => NOW);
      await list(store, id, after);
      const { signal } = new AbortController();
      let steps = 0;
      const write: Store['write'] = (name, input) => {
        if (name === 'recountStep') steps += 1;
        return store.write(name, input);
      };
      const recounts = new Recounts({
        store: { ...store, write },
        log: pino({ level: 'silent' }),
        now: () => NOW,
        signal,
      });
      recounts.schedule(id);
      const isRunning = async () => (await store.read('integration', { id }))?.recountAfter !== null;
      let pushed = 0;
      while (await isRunning()) {
        const batch = { integrationId: other.id, origin: 'push' as const, facts: [seen(String(pushed))] };
        expect(await ledger.record(batch)).toMatchObject({ outcome: 'recorded' });
        pushed += 1;
      }
      await recounts.settled();
      expect(steps).toBeGreaterThan(3);
      expect(pushed).toBeGreaterThan(steps / 2);
      expect(numbersOf(await counted(store, id), '4')).not.toEqual([]);
    });

    test('again from the start when views change meanwhile, or everything is to be recounted', async () => {
      const store = await open();
      const fresh = await integration(store);
      await list(store, fresh, after);
      await record(store, fresh, facts);
      const right = await counted(store, fresh);

      const id = await integration(store);
      await list(store, id, before);
      await record(store, id, facts.slice(0, 800));
      await list(store, id, [stays, goes, after[2]!]);
      for (let steps = 0; steps < 5; steps += 1) await step(store, id);
      await list(store, id, after);
      for (let steps = 0; steps < 5; steps += 1) await step(store, id);
      await store.write('beginRecount', { id, now: NOW });
      await record(store, id, facts.slice(800));
      while (!(await step(store, id)));
      expect(await counted(store, id)).toEqual(right);
    });

    test('recount = count (G6); a view that is there again counts what happened meanwhile', async () => {
      const store = await open();
      const id = await integration(store);
      await list(store, id, before);
      await record(store, id, facts);
      const right = await counted(store, id);
      await store.write('beginRecount', { id, now: NOW });
      while (!(await step(store, id)));
      expect(await counted(store, id)).toEqual(right);

      const { views } = rememberViews(before, [stays, changes], fieldTypes, START + 10 * DAY);
      await list(store, id, views);
      expect(await step(store, id)).toBe(true);
      expect(numbersOf(await counted(store, id), '2')).not.toEqual([]);
      await list(store, id, before);
      while (!(await step(store, id)));
      expect(await counted(store, id)).toEqual(right);
    });

    test('the first listing, and one that changes names alone, recount nothing', async () => {
      const store = await open();
      const id = await integration(store);
      await list(store, id, before);
      await record(store, id, facts.slice(0, 100));
      await list(store, id, [{ ...stays, title: 'Renamed' }, goes, changes]);
      expect((await store.read('integration', { id }))?.recountAfter).toBeNull();
      const names = (await store.read('queues', { integrationId: id })).map(({ name }) => name);
      expect(names).toContain('Renamed (email)');
      const codes = (await store.read('activity', { integrationId: id, limit: 10 })).map(({ code }) => code);
      expect(codes).toEqual(['views_changed', 'created']);
    });
  });
});
