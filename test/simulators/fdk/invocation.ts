import type { Clock } from '../shared/clock';
import type { Limits } from './limits';
import type { Sandbox } from './sandbox';

/** One run of a handler. */
export interface Run {
  readonly handler: string;
  /** What it threw, or that it took too long; absent when it ended well. */
  readonly error?: string;
  /** How it first called `renderData`; absent if it didn't. */
  readonly rendered?: { readonly error?: unknown; readonly data?: unknown };
}

export interface LogLine {
  readonly level: 'log' | 'info' | 'error';
  readonly text: string;
}

export interface Interfaces {
  readonly $request: unknown;
  readonly $db: unknown;
  readonly $schedule: unknown;
}

/** Runs handlers in the sandbox, with the platform's interfaces and its limit of time. */
export class Invoker {
  readonly logs: LogLine[] = [];
  /** The platform has no `console.warn`. */
  private readonly console = {
    log: (...parts: unknown[]) => this.note('log', parts),
    info: (...parts: unknown[]) => this.note('info', parts),
    error: (...parts: unknown[]) => this.note('error', parts),
  };

  constructor(
    private readonly sandbox: Sandbox,
    private readonly interfaces: Interfaces,
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {}

  async run(handler: string, argument: unknown, limitMs = this.limits.handlerMs): Promise<Run> {
    const startedAt = this.clock.now();
    let rendered: Run['rendered'];
    const globals = {
      ...this.interfaces,
      console: this.console,
      renderData: (error?: unknown, data?: unknown): void => {
        rendered ??= {
          ...(error ? { error: plain(error) } : {}),
          ...(data === undefined ? {} : { data: plain(data) }),
        };
      },
    };
    const failure = await within(limitMs, this.sandbox.call(handler, argument, globals));
    const late = this.clock.now() - startedAt > limitMs ? tooLong(limitMs) : undefined;
    const error = failure ?? late;
    return {
      handler,
      ...(error === undefined ? {} : { error }),
      ...(rendered === undefined ? {} : { rendered }),
    };
  }

  private note(level: LogLine['level'], parts: unknown[]): void {
    const text = parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' ');
    this.logs.push({ level, text });
  }
}

/** Resolves with what went wrong, or undefined. */
async function within(limitMs: number, work: Promise<unknown>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(tooLong(limitMs)), limitMs);
  });
  const done = work.then(
    () => undefined,
    (error: unknown) => describe(error),
  );
  try {
    return await Promise.race([done, expired]);
  } finally {
    clearTimeout(timer);
  }
}

function tooLong(limitMs: number): string {
  return `The handler took longer than ${limitMs / 1000} s.`;
}

/** Errors of the sandbox are of another realm: no instanceof. */
function describe(error: unknown): string {
  const { message } = Object(error) as { message?: unknown };
  return typeof message === 'string' ? message : JSON.stringify(error);
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
