import { request } from 'node:http';

/** An interval as a stream told of it. */
export interface Told {
  readonly name: string;
  readonly start: string;
  readonly offered: number;
}

/** Listens to the live stream; resolves when the snapshot has come. Of intervals it reads only those of queues whose names begin so. */
export function listen(
  url: string,
  token: string,
  prefix: string,
  onTold: (told: Told) => void,
): Promise<{ close: () => void }> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` };
    const asking = request(`${url}/api/v1/live`, { headers, agent: false }, (answer) => {
      let waiting = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        const events = (waiting + chunk).split('\n\n');
        waiting = events.pop() ?? '';
        for (const event of events) {
          const [, name, data = ''] = /^event: (\w+)\ndata: (.*)$/m.exec(event) ?? [];
          if (name === 'snapshot') resolve({ close: () => asking.destroy() });
          else if (data.includes(`"name":"${prefix}`)) onTold(JSON.parse(data) as Told);
        }
      });
    });
    asking.on('error', reject).end();
  });
}
