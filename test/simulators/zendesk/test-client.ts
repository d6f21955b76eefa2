import { SECOND } from '../shared/clock';
import { ADMIN_EMAIL } from './generate/seed-account';

/** JSON that a test looks into without a schema. */
export type Json = ReturnType<typeof JSON.parse>;

export const EVENTS = '/api/v2/incremental/ticket_events.json';
export const TICKETS = '/api/v2/incremental/tickets/cursor.json';
export const CALLS = '/api/v2/channels/voice/stats/incremental/calls.json';

/** Basic authentication with an API token. */
export function basic(email = ADMIN_EMAIL, token = 'simulated-zendesk-token'): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}` };
}

/** An export's `start_time` for an instant in epoch milliseconds. */
export function since(at: number): string {
  return `start_time=${at / SECOND}`;
}

/** A minimal client of the simulator, for tests of the simulator alone. */
export class TestClient {
  constructor(readonly base: string) {}

  ask(path: string, headers = basic()): Promise<Response> {
    return fetch(path.startsWith('http') ? path : this.base + path, { headers });
  }

  async get(path: string): Promise<Json> {
    return (await this.ask(path)).json();
  }

  post(path: string, body: object): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return fetch(this.base + path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  /** Reads an export to its end, stepping over seconds that pin the cursor; gives the records by id. */
  async readAll(path: string, key: string, isLast: (page: Json) => boolean): Promise<Map<number, Json>> {
    const found = new Map<number, Json>();
    for (let url = this.base + path; ;) {
      const page = await this.get(url);
      for (const record of page[key]) found.set(record.id, record);
      if (isLast(page)) return found;
      const next: string = page.after_url ?? page.next_page;
      url = next === url ? next.replace(/start_time=\d+/, `start_time=${Number(page.end_time) + 1}`) : next;
    }
  }

  /** All ticket events with their comments. */
  events(query = ''): Promise<Map<number, Json>> {
    return this.readAll(`${EVENTS}?start_time=1&include=comment_events${query}`, 'ticket_events', (page) =>
      Boolean(page.end_of_stream),
    );
  }
}
