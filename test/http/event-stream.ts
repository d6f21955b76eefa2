import http from 'node:http';
import { ADMIN_TOKEN } from './connector';

/** Data of a snapshot or of an interval. */
export interface Data {
  readonly from: string;
  readonly to: string;
  readonly resumed: boolean;
  readonly queues: readonly { readonly name: string; readonly offered: number | null }[];
  readonly name: string;
  readonly start: string;
  readonly offered: number | null;
}

export interface StreamEvent {
  readonly id: string;
  readonly event: string;
  readonly data: Data;
  /** When it came, milliseconds. */
  readonly at: number;
}

const PATIENCE_MS = 240_000;

/** A client of the live stream, as EventSource reads it. */
export class EventStream {
  readonly events: StreamEvent[] = [];
  readonly comments: string[] = [];
  closed = false;
  private readonly waiting = new Set<() => void>();

  private constructor(readonly response: http.IncomingMessage) {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      blocks.forEach((block) => this.take(block));
      this.wake();
    });
    response.on('error', () => undefined);
    response.on('close', () => {
      this.closed = true;
      this.wake();
    });
  }

  static async open(url: string, headers: Record<string, string> = {}): Promise<EventStream> {
    const request = http.get(url, { headers: { Authorization: `Bearer ${ADMIN_TOKEN}`, ...headers } });
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      request.on('response', resolve);
      request.on('error', reject);
    });
    return new EventStream(response);
  }

  get intervals(): StreamEvent[] {
    return this.events.filter(({ event }) => event === 'interval');
  }

  /** Waits until something holds; less than a test is given, so that it ends with what came instead. */
  async until<T>(find: () => T | undefined | false): Promise<T> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = find();
      if (found !== undefined && found !== false) return found;
      if (Date.now() > deadline) throw new Error(`only these came: ${JSON.stringify(this.events)}`);
      await new Promise<void>((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          this.waiting.delete(done);
          resolve();
        };
        const timer = setTimeout(done, Math.max(1, deadline - Date.now() + 1));
        this.waiting.add(done);
      });
    }
  }

  close(): void {
    this.response.destroy();
  }

  private wake(): void {
    for (const done of [...this.waiting]) done();
  }

  private take(block: string): void {
    const fields = new Map<string, string>();
    for (const line of block.split('\n')) {
      const [, name = '', value = ''] = /^([^:]*): ?(.*)$/s.exec(line) ?? [];
      if (name === '') this.comments.push(value);
      else fields.set(name, value);
    }
    const event = fields.get('event');
    if (event === undefined) return;
    this.events.push({
      id: fields.get('id') ?? '',
      event,
      data: JSON.parse(fields.get('data') ?? 'null') as Data,
      at: Date.now(),
    });
  }
}
