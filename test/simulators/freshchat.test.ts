import axios, { type AxiosInstance } from 'axios';
import { strFromU8, unzipSync } from 'fflate';
import { DAY, ManualClock, MINUTE, SECOND } from './shared/clock';
import type { PlatformEvent } from './shared/events';
import { FreshchatSimulator, type FreshchatSimulatorOptions } from './freshchat';

const NOW = Date.parse('2026-03-10T12:00:00Z');

describe('the Freshchat simulator', () => {
  let clock: ManualClock;
  let simulator: FreshchatSimulator;
  let api: AxiosInstance;

  async function start(options: FreshchatSimulatorOptions = {}): Promise<void> {
    clock = new ManualClock(NOW);
    simulator = new FreshchatSimulator({ clock, token: 'token', seed: 7, ...options });
    const baseURL = `${await simulator.start()}/v2`;
    const headers = { 'X-Forwarded-Host': simulator.domain, Authorization: 'Bearer token' };
    api = axios.create({ baseURL, headers, validateStatus: () => true });
  }

  function order(from: number, to: number) {
    const [begin, end] = [new Date(from).toISOString(), new Date(to).toISOString()];
    return api.post('/reports/raw', { start: begin, end, event: 'Conversation-Resolved', format: 'csv' });
  }

  async function links(id: string): Promise<string[]> {
    const { data } = await api.get(`/reports/raw/${id}`);
    return data.links.map((each: { link: { href: string } }) => each.link.href);
  }

  const plainGet = (url: string) =>
    axios.get(url, { responseType: 'arraybuffer', validateStatus: () => true });

  afterEach(() => simulator.stop());

  it('knows its token and its domain, and may gate reports apart', async () => {
    await start();
    expect((await api.get('/accounts/configuration')).status).toBe(200);
    const wrong = await api.get('/groups', { headers: { Authorization: 'Bearer other' } });
    expect([wrong.status, wrong.data.code]).toEqual([401, 401]);
    expect((await api.get('/groups', { headers: { 'X-Forwarded-Host': 'no.freshchat.com' } })).status).toBe(
      404,
    );
    simulator.access.reports = false;
    expect((await order(NOW - DAY, NOW)).status).toBe(403);
  });

  it('pages groups', async () => {
    await start({ groups: 15 });
    const { data } = await api.get('/groups', { params: { items_per_page: 10, page: 2 } });
    expect(data.groups).toHaveLength(5);
    expect(data.pagination).toMatchObject({ total_items: 15, total_pages: 2, current_page: 2 });
    expect(data.links.next_page).toBeUndefined();
  });

  it('makes a report over time, in several files behind links that expire', async () => {
    await start({ linkDays: 1, files: 'mixed', columns: 'plain' });
    const group = [...simulator.account.groups.keys()][0]!;
    const chat = simulator.act.openChat(group);
    const first = simulator.act.resolveChat(chat.id);
    clock.advance(DAY);
    simulator.act.reopenChat(chat.id);
    simulator.act.resolveChat(chat.id);
    const { status, data } = await order(NOW - MINUTE, NOW + DAY + MINUTE);
    expect(status).toBe(202);
    expect((await api.get(`/reports/raw/${data.id}`)).data).toMatchObject({ status: 'ACCEPTED', links: [] });
    clock.advance(SECOND);
    expect((await api.get(`/reports/raw/${data.id}`)).data.status).toBe('PROCESSING');
    clock.advance(SECOND);
    const [zip, csv] = await links(data.id);
    const files = Object.values(unzipSync(new Uint8Array((await plainGet(zip!)).data)));
    expect(files).toHaveLength(1);
    const expected = `${chat.id},${first.interactionId},2026-03-10T12:00:00.000Z,agent,${group},Customer Support`;
    expect(strFromU8(files[0]!)).toContain(expected);
    expect(String((await plainGet(csv!)).data)).toContain('2026-03-11T12:00:00.000Z');
    clock.advance(16 * MINUTE);
    expect((await plainGet(csv!)).status).toBe(403);
    expect((await plainGet((await links(data.id))[1]!)).status).toBe(200);
    expect(simulator.leakedCredentials).toBe(0);
  });

  it.each([
    ['more than 15 months back', -16 * 31, -16 * 31 + 5],
    ['longer than about a month', -40, -1],
    ['ending before it begins', -1, -2],
  ])('refuses a report %s', async (_, from, to) => {
    await start();
    expect((await order(NOW + from * DAY, NOW + to * DAY)).status).toBe(400);
  });

  it('takes one order a minute', async () => {
    await start();
    expect((await order(NOW - DAY, NOW)).status).toBe(202);
    clock.advance(20 * SECOND);
    const refused = await order(NOW - DAY, NOW);
    expect(refused.status).toBe(429);
    expect(refused.headers).toMatchObject({
      'retry-after': '40',
      'x-ratelimit-limit': '1',
      'x-ratelimit-remaining': '0',
    });
    clock.advance(40 * SECOND);
    expect((await order(NOW - DAY, NOW)).status).toBe(202);
  });

  it('fires what the platform would, for changes of every kind', async () => {
    await start();
    const events: PlatformEvent[] = [];
    simulator.onEvent((event) => events.push(event));
    const chat = simulator.act.openChat();
    simulator.act.resolveChat(chat.id);
    simulator.act.label(chat.id);
    simulator.act.reopenChat(chat.id);
    const statuses = events.map(({ event, payload }) => {
      return [event, (payload.data as { conversation: { status: string } }).conversation.status];
    });
    expect(statuses).toEqual([
      ['onConversationCreate', 'new'],
      ['onConversationUpdate', 'resolved'],
      ['onConversationUpdate', 'resolved'],
      ['onConversationUpdate', 'reopened'],
    ]);
  });
});
