import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { walkCalls } from '../../../connector/sources/zendesk/walk-calls';
import { walkEvents } from '../../../connector/sources/zendesk/walk-events';
import { walkTickets } from '../../../connector/sources/zendesk/walk-tickets';
import {
  condition,
  generateHistory,
  seedAccount,
  type SeededAccount,
  type ZendeskSimulator,
} from '../../simulators/zendesk';
import { DAY, HOUR, ManualClock } from '../../simulators/shared/clock';
import { all, clientOf, connect, signal } from './account';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const FROM = (NOW - 30 * DAY) / 1000;

let seeded: SeededAccount;
let sim: ZendeskSimulator;
let client: Awaited<ReturnType<typeof connect>>['client'];

beforeEach(async () => {
  seeded = seedAccount({ clock: new ManualClock(NOW) });
  ({ sim, client } = await connect({ account: seeded.account }));
});
afterEach(() => sim.stop());

const history = (tickets: number) =>
  generateHistory(seeded, {
    tickets,
    audits: tickets * 6,
    calls: tickets,
    from: NOW - 29 * DAY,
    to: NOW - HOUR,
    seed: 2,
  });
const everyAudit = () => seeded.account.desk.byTime().map(({ id }) => String(id));

/** Audits that a walk showed, each once, and the seconds that it had to cut. */
async function walked(from = FROM) {
  const pages = await all(walkEvents(client, from, signal));
  const ids = pages.flatMap(({ audits }) => audits.map(({ id }) => id));
  return { ids: [...new Set(ids)], cuts: pages.flatMap(({ cut }) => cut ?? []), next: pages.at(-1)?.next };
}

describe('audits', () => {
  test.each([
    ['whole seconds', { pageSize: 50 }],
    ['cut seconds', { pageSize: 50, cutSeconds: true }],
    ['pages that are repeated', { pageSize: 50, repeatShare: 0.3 }],
    ['pages too large for Zendesk (504)', { pageSize: 1000, timeoutAbove: 70 }],
  ])('%s: every audit is shown', async (_, settings) => {
    history(100);
    Object.assign(sim.exports.settings, settings);
    const { ids, cuts } = await walked();
    expect(ids.sort()).toEqual(everyAudit().sort());
    expect(cuts).toEqual([]);
  });

  test('a page that is too large is asked for in halves, and not repeated', async () => {
    history(100);
    sim.exports.settings.timeoutAbove = 300;
    await walked();
    const sizes = sim.log.recent.map(({ query }) => new URLSearchParams(query).get('per_page'));
    expect(sizes.slice(0, 3)).toEqual(['1000', '500', '250']);
    expect(sim.log.statusCount(504)).toBe(2);
  });

  test('a second with more audits than a page shows is stepped over with what it gave', async () => {
    const { account, ids } = seeded;
    const at = NOW - DAY;
    for (let ticket = 0; ticket < 30; ticket += 1) account.createTicket({ by: ids.customers[ticket]!, at });
    const later = account.createTicket({ by: ids.customers[0]!, at: at + HOUR });
    Object.assign(sim.exports.settings, { pageSize: 20, cutSeconds: true });
    const { ids: shown, cuts } = await walked();
    expect(cuts).toEqual([at / 1000]);
    expect(shown).toHaveLength(21);
    expect(shown).toContain(String(later.audits[0]!.id));
  });

  test('a second that fills smaller pages is asked for in a full one before it is given up', async () => {
    const { account, ids } = seeded;
    for (let ticket = 0; ticket < 70; ticket += 1)
      account.createTicket({ by: ids.customers[ticket]!, at: NOW - 9 * DAY + ticket * HOUR });
    for (let ticket = 0; ticket < 40; ticket += 1)
      account.createTicket({ by: ids.customers[ticket]!, at: NOW - DAY });
    Object.assign(sim.exports.settings, { timeoutAbove: 60, cutSeconds: true });
    const { ids: shown, cuts } = await walked();
    expect([shown.length, cuts]).toEqual([110, []]);
  });

  test('an account without audits', async () => {
    expect(await walked()).toEqual({ ids: [], cuts: [], next: FROM });
  });
});

test('tickets: every one, archived and deleted, and from the cursor on only what changed since', async () => {
  history(60);
  sim.exports.settings.pageSize = 25;
  const pages = await all(walkTickets(client, FROM, signal));
  const ids = pages.flatMap(({ tickets }) => tickets.map(({ id }) => id));
  expect(new Set(ids)).toEqual(new Set([...seeded.account.desk.tickets.keys()].map(String)));
  const { cursor } = pages.at(-1)!;
  expect((await all(walkTickets(client, cursor, signal))).flatMap(({ tickets }) => tickets)).toEqual([]);
});

describe('calls', () => {
  const shown = async () => {
    const pages = await all(walkCalls(client, FROM, signal));
    return new Set(pages.flatMap(({ calls }) => calls.map(({ id }) => id)));
  };

  test('the export never says that it ends: it has when the cursor stands, whatever the page size', async () => {
    history(150);
    sim.exports.settings.pageSize = 40;
    expect((await shown()).size).toBe(150);
    expect(sim.log.total).toBeLessThan(10);
  });

  test('a second that fills a page is stepped over', async () => {
    for (let call = 0; call < 130; call += 1) seeded.account.calls.add({ createdAt: NOW - DAY });
    seeded.account.calls.add({ createdAt: NOW - HOUR });
    Object.assign(sim.exports.settings, { pageSize: 120, cutSeconds: true });
    expect((await shown()).size).toBe(121);
  });
});

describe('the last minute, which no export may be asked for', () => {
  /** An account whose exports end in their last minute: whoever goes on there is refused. */
  const upToNow = (path: string, body: (end: number, base: string) => object) => {
    const answer = sim.answer.bind(sim);
    const last = NOW / 1000 - 20;
    sim.answer = (request) => {
      const start = Number(request.query.get('start_time'));
      if (request.path !== path || start >= last) return answer(request);
      return { status: 200, json: body(last, request.base) };
    };
    return last;
  };

  test('calls: a page that ends there is the last one', async () => {
    const call = { id: 1, direction: 'inbound', created_at: '2026-06-01T11:00:00Z' };
    const last = upToNow('/api/v2/channels/voice/stats/incremental/calls.json', (end, base) => ({
      calls: [{ ...call, updated_at: new Date(end * 1000).toISOString() }],
      next_page: `${base}/api/v2/channels/voice/stats/incremental/calls.json?start_time=${end}`,
      count: 1,
    }));
    const pages = await all(walkCalls(client, FROM, signal));
    expect(pages.map(({ calls, next }) => [calls.length, next])).toEqual([[1, last]]);
  });

  test('audits: likewise', async () => {
    const event = { id: 1, ticket_id: 2, created_at: '2026-06-01T11:59:40Z', child_events: [] };
    const last = upToNow('/api/v2/incremental/ticket_events.json', (end) => ({
      ticket_events: [event],
      end_time: end,
      end_of_stream: false,
      next_page: null,
      count: 1,
    }));
    expect(await walked()).toEqual({ ids: ['1'], cuts: [], next: last });
  });

  test('who begins there is told', async () => {
    await expect(all(walkCalls(client, NOW / 1000 - 10, signal))).rejects.toMatchObject({
      problem: 'refused',
    });
    await expect(all(walkEvents(client, NOW / 1000 - 10, signal))).rejects.toMatchObject({
      problem: 'refused',
    });
  });
});

describe('lists', () => {
  test('every active view, personal ones included, however many pages there are', async () => {
    const { views } = seeded.account;
    const listed = views.list().filter(({ active }) => active).length;
    for (let more = 0; more < 230; more += 1)
      views.add(`More ${more}`, [condition('status', 'is', 'open')], { active: more % 10 > 0 });
    const titles = (await client.views(signal)).rows.map(({ title }) => title);
    expect(titles).toHaveLength(listed + 207);
    expect(titles).toContain('My billing tickets');
    expect(titles).not.toContain('Retired view');
    expect(sim.log.count('/api/v2/views.json')).toBe(3);
  });

  test('all staff, however many pages there are', async () => {
    for (let more = 0; more < 150; more += 1) seeded.account.directory.addStaff('agent', `More ${more}`);
    expect((await client.staff(signal)).rows).toHaveLength(seeded.account.directory.staff().length);
  });
});

describe('links lead nowhere else', () => {
  let server: Server;
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  async function answering(body: object): Promise<string> {
    server = createServer((_, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  test.each(['https://evil.example/api/v2/views.json?page=2', 'http://127.0.0.1:1/x', 'no address'])(
    'a next page at %s is refused',
    async (next) => {
      const base = await answering({ views: [], meta: { has_more: true }, links: { next } });
      await expect(clientOf(base).views(signal)).rejects.toMatchObject({ problem: 'refused' });
    },
  );

  test('a page that names itself as the next one ends the list', async () => {
    const base = await answering({
      views: [],
      next_page: null,
      meta: { has_more: true },
      links: { next: null },
    });
    expect((await clientOf(base).views(signal)).rows).toEqual([]);
  });
});
