import { Agent, request } from 'node:http';
import { message, reply, ticket } from '../push/tokens';
import { DOMAIN } from './account';

type Event = Record<string, unknown>;

/** One message's events, and the contacts that they make. */
interface Parcel {
  readonly events: readonly Event[];
  readonly keys: readonly string[];
}

const SENDERS = 8;
const HOURS = 3;

let lastId = 0;

/** Many senders at once, each with one message under way at a time, that remember what was answered. */
export class Load {
  readonly answered: string[] = [];
  /** Sent, but the answer never came: counted or not. */
  unanswered: Parcel[] = [];
  private answers = 0;
  private readonly waiting: { answers: number; resolve: () => void }[] = [];

  constructor(
    private readonly apiKey: string,
    private readonly eventsPerMessage = 5,
  ) {}

  /** Every contact that was sent, answered or not. */
  get sent(): string[] {
    return [...this.answered, ...this.unanswered.flatMap(({ keys }) => keys)];
  }

  /** Sends until the connector is gone, or `enough`; first what was not answered before. */
  async run(urls: readonly string[], enough: () => boolean = () => false): Promise<void> {
    const repeats = this.unanswered.splice(0);
    const senders = Array.from({ length: SENDERS }, async (_, sender) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      for (let turn = sender; !enough(); turn += 1) {
        const url = urls[turn % urls.length]!;
        if (!(await this.send(url, agent, repeats.pop() ?? this.parcel()))) break;
      }
      agent.destroy();
    });
    await Promise.all(senders);
    this.unanswered.push(...repeats);
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
    const at = (): string => new Date(Date.now() - Math.random() * HOURS * 3_600_000).toISOString();
    const tickets = Array.from({ length: this.eventsPerMessage - 1 }, () => {
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

  /** False when no answer came. */
  private async send(url: string, agent: Agent, parcel: Parcel): Promise<boolean> {
    const token = message(this.apiKey, 'events', { domain: DOMAIN, events: parcel.events });
    const answer = await post(`${url}/v1/events`, agent, JSON.stringify({ token })).catch(() => null);
    if (answer === null) {
      this.unanswered.push(parcel);
      return false;
    }
    expect(answer.status).toBe(200);
    const { accepted, duplicates, rejected } = answer.body as Record<string, number>;
    expect([accepted! + duplicates!, rejected]).toEqual([parcel.events.length, []]);
    this.answered.push(...parcel.keys);
    this.answers += 1;
    for (const { answers, resolve } of this.waiting) if (this.answers >= answers) resolve();
    return true;
  }
}

function post(url: string, agent: Agent, body: string): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers: { 'content-type': 'application/json' } });
    sent.on('error', reject);
    sent.on('response', (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('error', reject);
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) }));
    });
    sent.end(body);
  });
}
