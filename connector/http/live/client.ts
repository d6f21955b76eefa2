import type { Response } from 'express';
import type { EventText } from './events';
import type { Listener } from './hub';

interface Options {
  /** The organisation whose changes it hears of; null: all. */
  readonly scope: string | null;
  /** Whether the client may still listen. */
  readonly isAuthorized: () => Promise<boolean>;
  /** Sent now and then where a client wants to notice by itself that nothing comes any more. */
  readonly beat?: EventText;
  /** More unsent bytes than this mean that it doesn't keep up. */
  readonly mostUnsent: () => number;
  /** It was too slow and is cut off; it can resume with `Last-Event-ID`. */
  readonly onDropped: () => void;
}

/** One client of the live stream. What comes before it is opened waits, so that its snapshot goes first. */
export class LiveClient implements Listener {
  readonly scope: string | null;
  private held: EventText[] | null = [];

  constructor(
    private readonly res: Response,
    private readonly options: Options,
  ) {
    this.scope = options.scope;
  }

  open(events: readonly EventText[]): void {
    const held = this.held ?? [];
    this.held = null;
    this.res.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
      // When the stream ends, nothing is left that a stopping server would have to wait for.
      Connection: 'close',
    });
    this.write(`retry: 2000\n\n${events.join('')}${held.join('')}`);
  }

  send(events: readonly EventText[]): void {
    if (this.held !== null) this.held.push(...events);
    else if (events.length > 0) this.write(events.join(''));
  }

  beat(): void {
    if (this.held === null) this.write(this.options.beat ?? ': still here\n\n');
    this.check();
  }

  check(): void {
    this.options.isAuthorized().then(
      (stays) => {
        if (!stays) this.end();
      },
      () => undefined, // the store doesn't answer: the next beat asks again
    );
  }

  end(): void {
    if (this.held === null) this.res.end();
    else this.res.destroy();
  }

  private write(text: string): void {
    if (this.res.writableLength <= this.options.mostUnsent()) {
      this.res.write(text);
      return;
    }
    this.options.onDropped();
    this.res.destroy();
  }
}
