import axios, { type AxiosInstance } from 'axios';
import { ManualClock, SECOND } from './shared/clock';
import { FreshdeskSimulator, type FreshdeskSimulatorOptions } from './freshdesk';

const NOW = Date.parse('2026-03-10T12:00:00Z');

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

describe('the quotas of the Freshdesk simulator', () => {
  it('enforces the plan, the list apart, and tells how long to wait', async () => {
    await start({ plan: 'growth' });
    for (let i = 0; i < 20; i += 1) expect((await api.get('/tickets')).status).toBe(200);
    clock.advance(15 * SECOND);
    const refused = await api.get('/tickets');
    expect(refused.status).toBe(429);
    expect(refused.headers).toMatchObject({ 'retry-after': '45', 'x-ratelimit-remaining': '0' });
    expect((await api.get('/groups')).headers).toMatchObject({
      'x-ratelimit-total': '200',
      'x-ratelimit-remaining': '179',
      'x-ratelimit-used-currentrequest': '1',
    });
    clock.advance(45 * SECOND);
    expect((await api.get('/tickets')).headers['x-ratelimit-remaining']).toBe('19');
  });

  it('charges three credits for a list with statistics', async () => {
    await start({ plan: 'enterprise' });
    const { headers } = await api.get('/tickets', { params: { include: 'stats' } });
    expect(headers['x-ratelimit-used-currentrequest']).toBe('3');
    expect((await api.get('/groups')).headers['x-ratelimit-remaining']).toBe('696');
  });

  it('counts what other apps take, and whoever comes again too early', async () => {
    await start({ plan: 'trial', otherApps: 30 });
    await api.get('/groups');
    clock.advance(30 * SECOND);
    expect((await api.get('/groups')).headers['x-ratelimit-remaining']).toBe('33');
    for (let i = 0; i < 33; i += 1) await api.get('/groups');
    expect(simulator.log.statusCount(429)).toBe(0);
    await api.get('/groups');
    await api.get('/groups');
    expect([simulator.log.statusCount(429), simulator.log.impatient]).toEqual([2, 1]);
    expect(simulator.log.longestRefusalRun).toBe(2);
  });

  it('runs the quota on a scaled clock', async () => {
    await start({ plan: 'trial', timeScale: 60 });
    for (let i = 0; i < 50; i += 1) await api.get('/groups');
    expect((await api.get('/groups')).headers['retry-after']).toBe('60');
    clock.advance(SECOND);
    expect((await api.get('/groups')).status).toBe(200);
  });

  it('adds up what was spent, for comparing an import with the quota', async () => {
    await start({ plan: 'enterprise' });
    await api.get('/tickets', { params: { include: 'stats' } });
    await api.get('/groups');
    expect(simulator.spent).toEqual({ credits: 4, lists: 1 });
  });
});
