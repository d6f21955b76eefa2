import { z } from 'zod';

const channels = ['calls', 'chats', 'emails', 'cases', 'documents', 'social_media'] as const;

/** What the API documents of a request, and nothing else. */
export const requestSchema = z.strictObject({
  data: z.array(
    z.strictObject({
      properties: z.strictObject({
        offered: z.boolean(),
        handled: z.boolean(),
        duration: z.number().min(0).optional(),
      }),
      queueName: z.string().min(1),
      queueIdentifier: z.string().min(1),
      timestamp: z.iso.datetime({ offset: true }),
      channel: z.enum(channels),
    }),
  ),
  meta: z.strictObject({ integrationConfigurationId: z.number().int() }),
});
export type ContactEvents = z.infer<typeof requestSchema>['data'];

/** What an interval holds. */
export interface Held {
  offered: number;
  handled: number;
  seconds: number;
}

/** A queue as injixo keeps it: each combination of identifier, name and configuration is one. */
export interface HeldQueue {
  readonly identifier: string;
  readonly name: string;
  readonly configuration: number;
  readonly channel: string;
  /** Start of the quarter of an hour (UTC milliseconds) → what happened in it. */
  readonly intervals: Map<number, Held>;
  /** Instants of the events in the order in which they came. */
  readonly arrived: number[];
}

const QUARTER = 15 * 60 * 1000;

/** What injixo holds. Events are appended, whatever was there before; a CSV import replaces intervals. */
export class Forecasting {
  readonly queues: HeldQueue[] = [];

  append(events: ContactEvents, configuration: number): void {
    for (const { queueIdentifier: identifier, queueName: name, timestamp, channel, properties } of events) {
      const queue = this.queue(identifier, name, configuration, channel);
      const at = Date.parse(timestamp);
      const start = Math.floor(at / QUARTER) * QUARTER;
      const held = queue.intervals.get(start) ?? { offered: 0, handled: 0, seconds: 0 };
      if (properties.offered) held.offered += 1;
      if (properties.handled) held.handled += 1;
      held.seconds += properties.duration ?? 0;
      queue.intervals.set(start, held);
      queue.arrived.push(at);
    }
  }

  /** Imports rows of `queue,timestamp,offered,answered,aht,channel` (UTC), by the names of queues. */
  importCsv(text: string, configuration: number): number {
    const [, ...lines] = text.split('\r\n').filter(Boolean);
    for (const line of lines) {
      const [name = '', timestamp = '', offered, answered, aht, channel = ''] = cells(line);
      const known = this.queues.find((queue) => queue.name === name && queue.configuration === configuration);
      const queue = known ?? this.queue(name, name, configuration, channel);
      const handled = Number(answered);
      queue.intervals.set(Date.parse(`${timestamp.replace(' ', 'T')}Z`), {
        offered: Number(offered),
        handled,
        seconds: Math.round(Number(aht) * handled),
      });
    }
    return lines.length;
  }

  private queue(identifier: string, name: string, configuration: number, channel: string): HeldQueue {
    const known = this.queues.find(
      (queue) =>
        queue.identifier === identifier && queue.name === name && queue.configuration === configuration,
    );
    if (known !== undefined) return known;
    const queue: HeldQueue = { identifier, name, configuration, channel, intervals: new Map(), arrived: [] };
    this.queues.push(queue);
    return queue;
  }
}

/** The cells of a line of RFC 4180 without line breaks inside of cells. */
function cells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}
