import { buildApp, unreliably } from '../simulators/fdk';
import { FreshchatSimulator, FreshchatTraffic } from '../simulators/freshchat';
import { FreshdeskSimulator, FreshdeskTraffic } from '../simulators/freshdesk';
import { ManualClock, MINUTE, SECOND } from '../simulators/shared/clock';
import type { PlatformEvent } from '../simulators/shared/events';
import { ACCOUNT, refusal } from './connector-stub';
import { NOW, world } from './world';

let app: ReturnType<typeof buildApp>;
beforeAll(() => (app = buildApp()));
afterAll(() => app.remove());

const EVERYTHING = { view: 'pushes', historyFrom: NOW - 60 * MINUTE } as const;

/** An hour or so in a simulated account: what happened, and the contacts that it makes by the counting rules. */
function day(seed: number) {
  const clock = new ManualClock(NOW);
  const freshdesk = new FreshdeskSimulator({ clock, seed, domain: ACCOUNT.freshdesk });
  const freshchat = new FreshchatSimulator({ clock, seed, domain: ACCOUNT.freshchat });
  const events: PlatformEvent[] = [];
  freshdesk.onEvent((event) => events.push(event));
  freshchat.onEvent((event) => events.push(event));
  const tickets = new FreshdeskTraffic(freshdesk.account, freshdesk.act, seed);
  const chats = new FreshchatTraffic(freshchat.account, freshchat.act, seed);
  for (let step = 0; step < 200; step += 1) {
    clock.advance(10 * SECOND);
    tickets.step();
    clock.advance(10 * SECOND);
    chats.step();
  }
  return {
    events,
    contacts: [...freshdesk.contacts(EVERYTHING)].map(({ key, at }) => `${key} ${at}`),
    resolutions: [...freshchat.contacts(EVERYTHING)].length,
  };
}

const contactOf = (event: Record<string, unknown>) => {
  const isReply = event.type === 'conversation.created';
  const key = isReply ? `conversation:${String(event.conversationId)}` : `ticket:${String(event.ticketId)}`;
  return `${key} ${Date.parse(String(event.createdAt))}`;
};

/** F1: reports less than two minutes after a resolution's first belong to it. */
function resolutionsOf(events: readonly Record<string, unknown>[]): number {
  const byChat = new Map<string, number[]>();
  for (const { conversationId, resolvedAt } of events) {
    const id = String(conversationId);
    byChat.set(id, [...(byChat.get(id) ?? []), Date.parse(String(resolvedAt))]);
  }
  let resolutions = 0;
  for (const instants of byChat.values()) {
    let anchor = -Infinity;
    for (const at of instants.sort((left, right) => left - right)) {
      if (at - anchor < 2 * MINUTE) continue;
      anchor = at;
      resolutions += 1;
    }
  }
  return resolutions;
}

test.each([1, 2, 3])(
  'a day with duplicates, disorder and outages (seed %i): every contact arrives, and no other',
  async (seed) => {
    const { events, contacts, resolutions } = day(seed);
    const { platform, connector, clock } = await world(app.appDir);
    await platform.install();
    let sent = 0;
    for (const event of unreliably(events, { seed })) {
      sent += 1;
      const down = Math.floor(sent / 40) % 3 === 1;
      connector.mood = () => (down ? refusal(503, 'unavailable') : undefined);
      clock.advance(5 * SECOND);
      const run = await platform.deliver(event);
      expect(run?.error).toBeUndefined();
      await platform.runSchedules();
    }
    connector.mood = () => undefined;
    for (let run = 0; run < 5; run += 1) {
      clock.advance(10 * MINUTE);
      await platform.runSchedules();
    }
    expect(platform.records('outbox')).toHaveLength(0);
    expect(platform.violations).toEqual([]);
    expect(connector.stats('freshdesk')).toEqual({ failed: 0, queued: 0 });

    const chats = connector.events.filter(({ type }) => type === 'chat.resolved');
    const others = connector.events.filter(({ type }) => type !== 'chat.resolved');
    expect([...new Set(others.map(contactOf))].sort()).toEqual([...contacts].sort());
    expect(contacts.length).toBeGreaterThan(50);
    expect(resolutionsOf(chats)).toBe(resolutions);
    expect(resolutions).toBeGreaterThan(10);
    expect(JSON.stringify(connector.events)).not.toMatch(/\+49 30|@example|Rachel|Minerva/);
  },
);
