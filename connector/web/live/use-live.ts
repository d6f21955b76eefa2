import { useEffect, useRef, useState } from 'preact/hooks';
import type * as z from 'zod/mini';
import { send } from '../api/call';
import { liveIntervalSchema, liveSnapshotSchema } from '../api/schemas';
import { fromSnapshot, withInterval, type Today } from './today';
import { atHost } from '../router/base-path';

export type Connection = 'connecting' | 'live' | 'lost';

/** The connector says every 15 seconds that it is there. After so long without a word, the stream is dead (or the machine slept). */
const SILENCE_MS = 35_000;
const RETRY_MS = 2_000;
const CHECK_MS = 1_000;

/**
 * Today, moving with the live stream. Every new connection begins with a snapshot, so that nothing that came while the
 * connection was lost, the machine slept, or midnight passed can be missed.
 */
export function useLive(timeZone: string): { today: Today | null; connection: Connection } {
  const [today, setToday] = useState<Today | null>(null);
  const [connection, setConnection] = useState<Connection>('connecting');
  const latest = useRef<Today | null>(null);

  useEffect(() => {
    let source: EventSource | null = null;
    let heardAt = Date.now();
    let retryAt = Infinity;
    let frame = 0;

    const show = (next: Today): void => {
      latest.current = next;
      // However many events come, the page is drawn once per frame.
      if (frame === 0)
        frame = requestAnimationFrame(() => {
          frame = 0;
          setToday(latest.current);
        });
    };
    const lose = (): void => {
      source?.close();
      source = null;
      setConnection('lost');
      retryAt = Date.now() + RETRY_MS;
      // EventSource doesn't tell why it ended: an ended session is noticed here.
      void send('/api/v1/connector').catch(() => undefined);
    };
    const connect = (): void => {
      retryAt = Infinity;
      heardAt = Date.now();
      const opened = new EventSource(
        atHost(`/api/v1/live?detail=true&timeZone=${encodeURIComponent(timeZone)}`),
      );
      source = opened;
      on(opened, 'snapshot', liveSnapshotSchema, (snapshot) => {
        heardAt = Date.now();
        setConnection('live');
        show(fromSnapshot(snapshot));
      });
      on(opened, 'interval', liveIntervalSchema, (event) => {
        heardAt = Date.now();
        if (latest.current !== null) show(withInterval(latest.current, event, heardAt));
      });
      opened.addEventListener('beat', () => (heardAt = Date.now()));
      opened.addEventListener('error', lose);
    };
    const check = (): void => {
      const now = Date.now();
      if (source === null) {
        if (now >= retryAt) connect();
      } else if (now - heardAt > SILENCE_MS) lose();
      else if (latest.current !== null && now >= latest.current.to) {
        // A new day has begun.
        source.close();
        connect();
      }
    };
    const retryNow = (): void => {
      if (source === null) retryAt = 0;
      check();
    };

    connect();
    const timer = setInterval(check, CHECK_MS);
    addEventListener('online', retryNow);
    document.addEventListener('visibilitychange', check);
    return () => {
      clearInterval(timer);
      cancelAnimationFrame(frame);
      removeEventListener('online', retryNow);
      document.removeEventListener('visibilitychange', check);
      source?.close();
      latest.current = null;
    };
  }, [timeZone]);

  return { today, connection };
}

/** Listens to events of a name; what isn't understood is left out (an older page with a newer connector). */
function on<T extends z.ZodMiniType>(
  source: EventSource,
  name: string,
  schema: T,
  listener: (data: z.output<T>) => void,
): void {
  source.addEventListener(name, (event: MessageEvent<unknown>) => {
    const data: unknown = typeof event.data === 'string' ? JSON.parse(event.data) : null;
    const parsed = schema.safeParse(data);
    if (parsed.success) listener(parsed.data);
  });
}
