import { walkTickets } from '../../connector/sources/freshdesk/ticket-walk';
import { VendorError } from '../../connector/sources/http-client/vendor-error';
import { DAY, HOUR, MINUTE, SECOND } from '../simulators/shared/clock';
import { addTickets, NOW, openAccount } from './freshdesk-account';

type Account = Awaited<ReturnType<typeof openAccount>>;

let account: Account;

afterEach(() => account.sim.stop());

/** All that a walk shows: ids, how often each, and the cursors on the way. */
async function walk({ client }: Account, since: number) {
  const shown = new Map<string, number>();
  const cursors: number[] = [];
  const { signal } = new AbortController();
  for await (const { tickets, cursor } of walkTickets(client, 'active', since, signal)) {
    cursors.push(cursor);
    for (const { id } of tickets) shown.set(id, (shown.get(id) ?? 0) + 1);
  }
  return { shown, cursors, last: cursors.at(-1) };
}

const sorted = (ids: Iterable<string | number>) => [...ids].map(Number).sort((a, b) => a - b);

describe('walking through a Freshdesk ticket list (page 5)', () => {
  test('more tickets than 300 pages show are all shown, once, without asking for a page beyond', async () => {
    account = await openAccount();
    const ids = addTickets(account.sim, 30_250, (index) => NOW - 40 * DAY + index * MINUTE);
    const { shown, last } = await walk(account, NOW - 60 * DAY);
    expect(sorted(shown.keys())).toEqual(ids);
    expect(new Set(shown.values())).toEqual(new Set([1]));
    expect(last).toBe(NOW - 40 * DAY + 30_249 * MINUTE);
    expect(account.sim.log.statusCount(400)).toBe(0);
    expect(account.sim.log.count('/api/v2/tickets')).toBeLessThan(320);
  });

  test('tickets that change and move to the end while it reads push no other out of sight', async () => {
    account = await openAccount();
    const { sim, clock } = account;
    const ids = addTickets(sim, 1_000, (index) => NOW - HOUR + index * SECOND);
    let moves = 0;
    sim.beforeList = () => {
      if (moves >= 40) return;
      moves += 1;
      clock.advance(SECOND);
      // Somebody works on tickets that were read, on others that come next, and on the page's last ones.
      for (const index of [moves, moves * 20, moves * 25 - 1]) sim.act.changeStatus(ids[index]!, 3);
    };
    const { shown } = await walk(account, NOW - DAY);
    expect(sorted(shown.keys())).toEqual(ids);
    const moved = sim.account.ticket(ids[25 - 1]!);
    expect(shown.get(String(moved.id))).toBeGreaterThanOrEqual(1);
  });

  test.each([100, 101, 250, 1_200])(
    '%i tickets that were changed in one second are all shown',
    async (count) => {
      account = await openAccount();
      const before = addTickets(account.sim, 150, (index) => NOW - 2 * HOUR + index * SECOND);
      const bulk = addTickets(account.sim, count, () => NOW - HOUR);
      const after = addTickets(account.sim, 150, (index) => NOW - HOUR + (index + 1) * SECOND);
      const { shown } = await walk(account, NOW - DAY);
      expect(sorted(shown.keys())).toEqual([...before, ...bulk, ...after]);
    },
  );

  test('rows that leave a full second while its pages are turned hide no others', async () => {
    account = await openAccount();
    const { sim, clock } = account;
    const bulk = addTickets(sim, 1_000, () => NOW - HOUR);
    let asked = 0;
    sim.beforeList = () => {
      asked += 1;
      if (asked > 12) return;
      clock.advance(SECOND);
      sim.act.changeStatus(bulk[asked]!, 3);
    };
    const { shown } = await walk(account, NOW - DAY);
    expect(sorted(shown.keys())).toEqual(bulk);
  });

  test('two full seconds side by side that together exceed 300 pages are walked one after the other', async () => {
    account = await openAccount();
    const ids = [0, 1].flatMap((second) =>
      addTickets(account.sim, 16_000, () => NOW - HOUR + second * SECOND),
    );
    const { shown } = await walk(account, NOW - DAY);
    expect(sorted(shown.keys())).toEqual(ids);
    expect(account.sim.log.statusCount(400)).toBe(0);
  });

  test('a second with more tickets than 300 pages show is said to be beyond Freshdesk’s list', async () => {
    account = await openAccount();
    addTickets(account.sim, 30_100, () => NOW - HOUR);
    const failure = await walk(account, NOW - DAY).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(VendorError);
    expect(String(failure)).toMatch(/one second/);
    expect(account.sim.log.statusCount(400)).toBe(0);
  });

  test('a walk that goes on from a cursor misses nothing that shares its second', async () => {
    account = await openAccount();
    const ids = addTickets(account.sim, 500, (index) => NOW - HOUR + Math.floor(index / 30) * SECOND);
    const { cursors } = await walk(account, NOW - DAY);
    for (const cursor of new Set(cursors)) {
      const { shown } = await walk(account, cursor);
      const rest = ids.filter((_, index) => NOW - HOUR + Math.floor(index / 30) * SECOND >= cursor);
      expect([...shown.keys()].map(Number)).toEqual(expect.arrayContaining(rest));
    }
  });

  test('a page that comes again in place of the next one is noticed', async () => {
    account = await openAccount();
    const bulk = addTickets(account.sim, 950, () => NOW - HOUR);
    account.sim.faults.script({ kind: 'repeatPage', path: /tickets$/, after: 4, times: 3 });
    const { shown } = await walk(account, NOW - DAY);
    expect(sorted(shown.keys())).toEqual(bulk);
  });
});
