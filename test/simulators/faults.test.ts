import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import { FreshdeskSimulator } from './freshdesk';
import { FaultInjector } from './shared/faults';

describe('injected faults', () => {
  const simulator = new FreshdeskSimulator({ apiKey: 'key', plan: 'unlimited', groups: 5 });
  let api: AxiosInstance;

  beforeAll(async () => {
    const baseURL = `${await simulator.start()}/api/v2`;
    const auth = { username: 'key', password: 'X' };
    api = axios.create({
      baseURL,
      auth,
      validateStatus: () => true,
      transformResponse: (text: string) => text,
    });
  });
  afterEach(() => {
    simulator.faults.clear();
    simulator.log.reset();
  });
  afterAll(() => simulator.stop());

  const groups = (timeout = 5000): Promise<AxiosResponse<string>> => api.get('/groups', { timeout });

  it('come as scripted: for a path, after a while, so many times', async () => {
    simulator.faults.script({ kind: 'serverError', path: /groups/, after: 1, times: 2 });
    const statuses: number[] = [];
    for (let i = 0; i < 5; i += 1) statuses.push((await groups()).status);
    expect(statuses.map((status) => status >= 500)).toEqual([false, true, true, false, false]);
    expect((await api.get('/roles')).status).toBe(200);
    expect(simulator.faults.injected.get('serverError')).toBe(2);
  });

  it('cut JSON in the middle', async () => {
    simulator.faults.script({ kind: 'truncated', times: 1 });
    const { status, data, headers } = await groups();
    expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect(() => JSON.parse(data) as unknown).toThrow();
    expect(JSON.parse((await groups()).data)).toHaveLength(5);
  });

  it('answer in HTML', async () => {
    simulator.faults.script({ kind: 'wrongType', times: 1 });
    const { status, headers } = await groups();
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  });

  it('cut the connection', async () => {
    simulator.faults.script({ kind: 'reset', times: 1 });
    await expect(groups()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(simulator.log.statusCount(0)).toBe(1);
  });

  it('never answer', async () => {
    simulator.faults.script({ kind: 'hang', times: 1 });
    await expect(groups(50)).rejects.toMatchObject({ code: 'ECONNABORTED' });
  });

  it('answer late', async () => {
    simulator.faults.script({ kind: 'slow', times: 1, amount: 80 });
    const begin = performance.now();
    expect((await groups()).status).toBe(200);
    expect(performance.now() - begin).toBeGreaterThanOrEqual(75);
  });

  it('reject good credentials and refuse out of the blue', async () => {
    simulator.faults.script({ kind: 'unauthorized', times: 1 });
    simulator.faults.script({ kind: 'tooMany', times: 1, amount: 3 });
    expect((await groups()).status).toBe(401);
    const refused = await groups();
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '3']);
  });

  it('repeat the page before', async () => {
    simulator.faults.script({ kind: 'repeatPage', times: 1 });
    const page = (number: number) => api.get<string>('/groups', { params: { per_page: 2, page: number } });
    const again = (await page(2)).data;
    expect(again).toBe((await page(1)).data);
    expect((await page(2)).data).not.toBe(again);
  });

  it('hit a share of all requests, the same ones for the same seed', () => {
    const hits = (seed: number) => {
      const faults = new FaultInjector(seed);
      faults.failShare(0.1);
      return Array.from({ length: 2000 }, () => faults.next('/any')?.kind);
    };
    const share = hits(3).filter((kind) => kind !== undefined).length / 2000;
    expect(share).toBeGreaterThan(0.07);
    expect(share).toBeLessThan(0.13);
    expect(hits(3)).toEqual(hits(3));
    expect(hits(3)).not.toEqual(hits(4));
  });
});
