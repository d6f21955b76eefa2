import axios, { type AxiosInstance } from 'axios';
import { DAY, ManualClock, SECOND } from './shared/clock';
import { FreshdeskSimulator, STATUS, type FreshdeskSimulatorOptions } from './freshdesk';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const UPDATED = { order_by: 'updated_at', order_type: 'asc', updated_since: '2020-01-01T00:00:00Z' };

let clock: ManualClock;
let simulator: FreshdeskSimulator;
let api: AxiosInstance;

async function start(options: FreshdeskSimulatorOptions = {}): Promise<void> {
  clock = new ManualClock(NOW);
  simulator = new FreshdeskSimulator({ clock, apiKey: 'key', plan: 'unlimited', ...options });
  const auth = { username: 'key', password: 'X' };
  api = axios.create({ baseURL: `${await simulator.start()}/api/v2`, auth, validateStatus: () => true });
}

afterEach(() => simulator.stop());

async function ids(params: Record<string, unknown>): Promise<number[]> {
  const { data } = await api.get('/tickets', { params });
  return data.map((ticket: { id: number }) => ticket.id);
}

function createTickets(count: number): void {
  for (let i = 0; i < count; i += 1) {
    clock.advance(SECOND);
    simulator.act.createTicket();
  }
}

describe('the ticket list of the Freshdesk simulator', () => {
  it('has the last 30 days unless it is asked since when, deleted and spam only by filter', async () => {
    await start();
    const old = simulator.act.createTicket().id;
    clock.advance(31 * DAY);
    const [fresh, deleted, spam] = [1, 2, 3].map(() => simulator.act.createTicket().id);
    simulator.act.deleteTicket(deleted!);
    simulator.act.markSpam(spam!);
    expect(await ids({})).toEqual([fresh]);
    expect(await ids(UPDATED)).toEqual([old, fresh]);
    expect(await ids({ ...UPDATED, filter: 'deleted' })).toEqual([deleted]);
    expect(await ids({ ...UPDATED, filter: 'spam' })).toEqual([spam]);
    expect((await api.get('/tickets', { params: { filter: 'deleted' } })).data[0].deleted).toBe(true);
    simulator.act.restore(deleted!);
    expect(await ids({ ...UPDATED, filter: 'deleted' })).toEqual([]);
    expect(await ids(UPDATED)).toEqual([old, fresh, deleted]);
  });

  it('includes what was updated in the very second that is asked for', async () => {
    await start();
    createTickets(3);
    expect(await ids({ ...UPDATED, updated_since: '2026-03-10T12:00:02Z' })).toEqual([2, 3]);
    expect(await ids({ ...UPDATED, order_type: 'desc', updated_since: '2026-03-10T12:00:02Z' })).toEqual([
      3, 2,
    ]);
  });

  it('refuses page 301 as recorded, and other nonsense', async () => {
    await start();
    const refused = await api.get('/tickets', { params: { page: 301 } });
    expect(refused.status).toBe(400);
    expect(refused.data.errors[0]).toMatchObject({ field: 'page', code: 'invalid_value' });
    expect(refused.data.errors[0].message).toContain('beyond the 300th page');
    expect((await api.get('/tickets', { params: { page: 300 } })).data).toEqual([]);
    for (const params of [{ per_page: 101 }, { page: 0 }, { updated_since: 'soon' }, { order_by: 'name' }]) {
      expect((await api.get('/tickets', { params })).data.errors[0].field).toBe(Object.keys(params)[0]);
    }
  });

  it('shifts rows between pages while the account changes: one is skipped, one comes again', async () => {
    await start();
    createTickets(6);
    const params = { ...UPDATED, per_page: 2 };
    const first = await ids(params);
    clock.advance(SECOND);
    simulator.act.agentReply(1);
    const rest = [...(await ids({ ...params, page: 2 })), ...(await ids({ ...params, page: 3 }))];
    expect([...first, ...rest]).toEqual([1, 2, 4, 5, 6, 1]);
  });

  it('lets a test shift rows right before a page', async () => {
    await start();
    createTickets(3);
    simulator.beforeList = (query) => {
      clock.advance(SECOND);
      if (query.get('page') === '2') simulator.act.moveGroup(1, null);
    };
    expect(await ids({ ...UPDATED, per_page: 2 })).toEqual([1, 2]);
    expect(await ids({ ...UPDATED, per_page: 2, page: 2 })).toEqual([1]);
  });

  it('loses closed tickets to the archive', async () => {
    await start({ archiveAfterDays: 120 });
    const { id } = simulator.act.createTicket();
    simulator.act.changeStatus(id, STATUS.closed);
    clock.advance(120 * DAY);
    expect(await ids(UPDATED)).toEqual([id]);
    clock.advance(SECOND);
    expect(await ids(UPDATED)).toEqual([]);
    expect((await api.get(`/tickets/${id}`)).status).toBe(404);
  });

  it('tells with the statistics whether the requester ever answered', async () => {
    await start();
    createTickets(2);
    simulator.act.customerReply(1);
    simulator.act.surveyFeedback(2);
    const { data } = await api.get('/tickets', { params: { ...UPDATED, include: 'stats' } });
    const answered = data.map((it: { id: number; stats: { requester_responded_at: string | null } }) => {
      return [it.id, it.stats.requester_responded_at];
    });
    expect(answered).toEqual([
      [1, '2026-03-10T12:00:02Z'],
      [2, null],
    ]);
  });
});

describe('the search of the Freshdesk simulator', () => {
  const search = (query: string, rest: Record<string, unknown> = {}) =>
    api.get('/search/tickets', { params: { query, ...rest } });

  it('tells how many active tickets changed since a day began, 30 of them at once, ten pages', async () => {
    await start();
    createTickets(310);
    clock.advance(DAY);
    for (const id of [1, 2, 3]) simulator.act.agentReply(id);
    simulator.act.deleteTicket(4);
    simulator.act.markSpam(5);
    createTickets(1); // not indexed yet
    const all = await search(`"updated_at:>'2026-03-10'"`);
    expect([all.data.total, all.data.results.length]).toEqual([308, 30]);
    expect((await search(`"updated_at:>'2026-03-11'"`)).data.total).toBe(3);
    expect((await search(`"updated_at:>'2026-03-10' AND updated_at:<'2026-03-10'"`)).data.total).toBe(305);
    expect((await search(`"created_at:'2026-03-11'"`)).data.total).toBe(0);
    expect((await search(`"updated_at:>'2026-03-10'"`, { page: 10 })).data.results).toHaveLength(30);
    expect((await search(`"updated_at:>'2026-03-10'"`, { page: 11 })).data.errors[0].field).toBe('page');
  });

  it('takes its query in double quotes, and days alone', async () => {
    await start();
    for (const query of [`updated_at:>'2026-03-10'`, `"updated_at>'2026-03-10'"`, `"updated_at:>'soon'"`]) {
      const { status, data } = await search(query);
      expect([status, data.errors[0].field]).toEqual([400, 'query']);
    }
    expect((await api.get('/search/tickets')).status).toBe(400);
    expect((await search(`"updated_at:>'2026-03-10'"`, { per_page: 100 })).data.errors[0].field).toBe(
      'per_page',
    );
  });
});
