import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { message, reply, ticket } from '../push/tokens';
import { DOMAIN } from './account';

type Event = Record<string, unknown>;

/** One message's events, and the contacts that they make. */
interface Parcel {
  readonly events: readonly Event[];
  readonly keys: readonly string[];
}

interface Options {
  readonly domain?: string;
  readonly eventsPerMessage?: number;
  readonly senders?: number;
  /** Goes on after refusals and lost connections, sending the same again, as the app does. */
  readonly patient?: boolean;
  /** All senders together; else as fast as answers come. */
  readonly messagesPerSecond?: number;
}

const HOURS = 3;
/** Between two attempts of a patient sender, milliseconds. */
const PATIENCE_MS = 50;

/** Above those of simulated accounts. */
let lastId = 1_000_000_000;

const started = new Set<Load>();
afterAll(() => Promise.all([...started].map((load) => load.stop())));

/** Many senders at once, each with one message under way at a time, that remember what was answered. */
export class Load {
  readonly answered: string[] = [];
  /** Sent, but not taken: the answer never came (counted or not), or it was to come later. */
  unanswered: Parcel[] = [];
  /** How long each answer that took a message was in coming, milliseconds. */
  readonly times: number[] = [];
  /** How often patient senders were refused, by status. */
  readonly refusals = new Map<number, number>();
  private answers = 0;
  private running: Promise<void> = Promise.resolve();
  private isOver = false;
  private readonly waiting: { answers: number; resolve: () => void }[] = [];

  constructor(
    private readonly apiKey: string,
    private readonly options: Options = {},
  ) {}

  /** Every contact that was sent, answered or not. */
  get sent(): string[] {
    return [...this.answered, ...this.unanswered.flatMap(({ keys }) => keys)];
  }

  /** Sends until the connector is gone (or, patiently, even then), or `enough`; first what was not answered before. */
  async run(urls: readonly string[], enough: () => boolean = () => false): Promise<void> {
    const { senders = 8, patient = false, messagesPerSecond = Infinity } = this.options;
    const turnOf = paced(1000 / messagesPerSecond);
    const repeats = this.unanswered.splice(0);
    const running = Array.from({ length: senders }, async (_, sender) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (let turn = sender; !enough(); turn += 1) {
        await turnOf();
        const url = urls[turn % urls.length]!;
        const taken = await this.send(url, agent, repeats.pop() ?? this.parcel());
        if (taken) continue;
        if (!patient) break;
        repeats.push(...this.unanswered.splice(0));
        await pause(PATIENCE_MS);
      }
      agent.destroy();
    });
    await Promise.all(running);
    this.unanswered.push(...repeats);
  }

  /** Sends, patiently or not, until it is stopped; at the end of the test file at the latest. */
  start(urls: readonly string[]): void {
    started.add(this);
    this.isOver = false;
    this.running = this.run(urls, () => this.isOver);
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.running;
  }

  /** Sends again what was not answered. */
  async repeat(url: string): Promise<void> {
    const agent = new Agent({ keepAlive: true });
    for (const parcel of this.unanswered.splice(0)) await this.send(url, agent, parcel);
    agent.destroy();
  }

  /** Resolves once so many more messages were answered. */
  more(answers: number): Promise<void> {
    return new Promise((resolve) => this.waiting.push({ answers: this.answers + answers, resolve }));
  }

  /** Tickets, and a reply to the first. */
  private parcel(): Parcel {
    const { eventsPerMessage = 5 } = this.options;
    const at = (): string => new Date(Date.now() - Math.random() * HOURS * 3_600_000).toISOString();
    const tickets = Array.from({ length: eventsPerMessage - 1 }, () => {
      const createdAt = at();
      return ticket({ ticketId: (lastId += 1), createdAt, occurredAt: createdAt });
    });
    const answer = reply(tickets[0]!.ticketId, { conversationId: (lastId += 1) });
    return {
      events: [...tickets, answer],
      keys: [
        ...tickets.map(({ ticketId }) => `ticket:${String(ticketId)}`),
        `conversation:${String(answer.conversationId)}`,
      ],
    };
  }

  /** Whether it was taken. */
  private async send(url: string, agent: Agent, parcel: Parcel): Promise<boolean> {
    const { domain = DOMAIN, patient = false } = this.options;
    const token = message(this.apiKey, 'events', { domain, events: parcel.events });
    const sentAt = performance.now();
    const answer = await post(`${url}/v1/events`, agent, JSON.stringify({ token })).catch(() => null);
    if (answer === null || (patient && answer.status !== 200)) {
      this.unanswered.push(parcel);
      if (answer !== null) this.refused(answer);
      return false;
    }
    expect(answer.status).toBe(200);
    const { accepted, duplicates, rejected } = answer.body as Record<string, number>;
    expect([accepted! + duplicates!, rejected]).toEqual([parcel.events.length, []]);
    this.times.push(performance.now() - sentAt);
    this.answered.push(...parcel.keys);
    this.answers += 1;
    for (const { answers, resolve } of this.waiting) if (this.answers >= answers) resolve();
    return true;
  }

  /** Who isn't taken now is told when to come again. */
  private refused({ status, headers }: Answer): void {
    this.refusals.set(status, (this.refusals.get(status) ?? 0) + 1);
    if (status === 401) return; // a clock that is wrong can't tell
    expect([429, 503]).toContain(status);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  }
}

/** Resolves for one caller after the other, so many milliseconds apart; who comes late doesn't make up for it. */
function paced(ms: number): () => Promise<unknown> {
  let next = 0;
  return () => {
    const now = performance.now();
    next = Math.max(next + ms, now);
    return next > now ? pause(next - now) : Promise.resolve();
  };
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

function post(url: string, agent: Agent, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers: { 'content-type': 'application/json' } });
    sent.on('error', reject);
    sent.on('response', (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('error', reject);
      answer.on('end', () => {
        try {
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: JSON.parse(text) });
        } catch (error) {
          reject(new Error('cut off', { cause: error }));
        }
      });
    });
    sent.end(body);
  });
}
