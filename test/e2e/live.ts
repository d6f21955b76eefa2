import { request } from 'node:http';
import { createInterface } from 'node:readline';

export interface LiveEvent {
  readonly event: string;
  readonly data: Record<string, unknown>;
}

export interface Live {
  /** The next event, from the beginning of the stream, for which this holds. */
  next(holds: (event: LiveEvent) => boolean): Promise<LiveEvent>;
  close(): void;
}

/** Opens `/api/v1/live`. @param onEvent is told of each event as it comes */
export function openLive(
  url: string,
  token: string,
  onEvent: (event: LiveEvent) => void = () => undefined,
): Promise<Live> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/v1/live`, {
      agent: false,
      headers: { authorization: `Bearer ${token}` },
    });
    sent.on('error', reject);
    sent.on('response', (answer) => {
      const events: LiveEvent[] = [];
      let wake = (): void => undefined;
      let event = '';
      const lines = createInterface({ input: answer });
      lines.on('error', () => undefined); // the stream ends when the test closes it
      lines.on('line', (line) => {
        const [field, ...rest] = line.split(': ');
        if (field === 'event') event = rest.join(': ');
        if (field !== 'data') return;
        const told = { event, data: JSON.parse(rest.join(': ')) as Record<string, unknown> };
        events.push(told);
        onEvent(told);
        wake();
      });
      resolve({
        next: async (holds) => {
          for (;;) {
            const found = events.find(holds);
            if (found !== undefined) return found;
            await new Promise<void>((woken) => (wake = woken));
          }
        },
        close: () => sent.destroy(),
      });
    });
    sent.end();
  });
}
