/**
 * The job as a team builds it with Node-RED: take a message of the app (page 2), verify it, upsert a row for each event by its id, answer when
 * all are committed. One tab, to be imported as it is; `jsonwebtoken` and `pg` come from `functionGlobalContext`.
 */
export const flow = [
  { id: 'tab', type: 'tab', label: 'injixo events' },
  { ...at('in', 'http in', 1), method: 'post', url: '/v1/events', wires: [['verify']] },
  {
    ...at('verify', 'function', 2),
    outputs: 2,
    wires: [['split'], ['out']],
    func: `
      const jwt = global.get('jsonwebtoken');
      const refuse = (status, code) => {
        msg.statusCode = status;
        msg.payload = { error: { code } };
        return [null, msg];
      };
      const token = msg.payload?.token;
      const known = typeof token === 'string' ? jwt.decode(token, { complete: true }) : null;
      if (!known) return refuse(400, 'malformed');
      const key = env.get('API_KEY');
      if (known.header.kid !== key.split('_')[1]) return refuse(401, 'unknown_key');
      let claims;
      try {
        claims = jwt.verify(token, key, {
          algorithms: ['HS256'], issuer: 'injixo-app', audience: 'injixo-connector', clockTolerance: 60,
        });
      } catch (error) {
        return refuse(401, error.name === 'TokenExpiredError' ? 'expired' : 'bad_signature');
      }
      const { iat, exp, purpose, product, domain, events } = claims;
      if (!(exp - iat <= 300)) return refuse(401, 'expired');
      if (purpose !== 'events' || !Array.isArray(events) || events.length < 1 || events.length > 100)
        return refuse(422, 'invalid');
      if (product !== 'freshdesk') return refuse(403, 'wrong_product');
      if (domain !== undefined && domain !== env.get('DOMAIN')) return refuse(403, 'wrong_domain');
      const isId = (id) => (typeof id === 'string' || typeof id === 'number') && String(id).length <= 200;
      const isInstant = (text) => {
        const at = Date.parse(text);
        return at > Date.UTC(2000) && at < Date.now() + 600000;
      };
      msg.rejected = [];
      msg.payload = events.filter((event, index) => {
        const { type, ticketId, conversationId, occurredAt, createdAt } = event;
        const isReply = type === 'conversation.created';
        const good = isReply ? isId(conversationId) && isId(ticketId) : type.startsWith('ticket.') && isId(ticketId);
        if (good && isInstant(occurredAt) && isInstant(createdAt)) return true;
        msg.rejected.push({ index, code: 'invalid', message: 'The event is not of a known form.' });
        return false;
      });
      if (msg.payload.length > 0) return [msg, null];
      msg.payload = { accepted: 0, duplicates: 0, rejected: msg.rejected };
      return [null, msg];`,
  },
  { ...at('split', 'split', 3), arraySplt: 1, arraySpltType: 'len', wires: [['upsert']] },
  {
    ...at('upsert', 'function', 4),
    outputs: 1,
    wires: [['join']],
    initialize: `
      const { Pool } = global.get('pg');
      context.set('pool', new Pool({ connectionString: env.get('DATABASE_URL') }));`,
    func: `
      const { type, occurredAt, createdAt, ticketId, conversationId, groupId, source, spam, deleted } = msg.payload;
      const { rows } = await context.get('pool').query({
        text: \`INSERT INTO events (id, type, occurred_at, created_at, ticket_id, group_id, source, gone)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
               ON CONFLICT (id) DO UPDATE SET occurred_at = excluded.occurred_at, gone = excluded.gone
               RETURNING xmax = 0 AS fresh\`,
        values: [type + ' ' + (conversationId ?? ticketId), type, occurredAt, createdAt,
          ticketId, groupId, source, spam === true || deleted === true],
      });
      msg.payload = rows[0].fresh;
      return msg;`,
  },
  { ...at('join', 'join', 5), mode: 'auto', wires: [['answer']] },
  {
    ...at('answer', 'function', 6),
    outputs: 1,
    wires: [['out']],
    func: `
      const accepted = msg.payload.filter((fresh) => fresh).length;
      msg.payload = { accepted, duplicates: msg.payload.length - accepted, rejected: msg.rejected };
      return msg;`,
  },
  { ...at('out', 'http response', 7), wires: [] },
  { ...at('failed', 'catch', 4), scope: null, wires: [['unavailable']] },
  {
    ...at('unavailable', 'function', 5),
    outputs: 1,
    wires: [['out']],
    func: `
      msg.statusCode = 503;
      msg.payload = { error: { code: 'unavailable' } };
      return msg;`,
  },
];

/** Where the upserts go. */
export const TABLE = `CREATE TABLE events (id text PRIMARY KEY, type text NOT NULL, occurred_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL, ticket_id text NOT NULL, group_id text, source text, gone boolean NOT NULL)`;

function at(id: string, type: string, column: number) {
  return {
    id,
    z: 'tab',
    type,
    name: id,
    x: column * 150,
    y: id === 'failed' || id === 'unavailable' ? 200 : 100,
  };
}
