import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createContext, Script } from 'node:vm';

const SERVER = path.join(path.dirname(fileURLToPath(import.meta.url)), '../server');
const requireInstalled = createRequire(import.meta.url);

export const FRESHDESK_KEY = `ijx_abcdefghij23_${'f'.repeat(43)}`;
export const FRESHCHAT_KEY = `ijx_klmnopqrst45_${'c'.repeat(43)}`;

/** One of the payloads of server/test_data, with installation parameters. */
export function testData(
  name,
  iparams = { connector_host: 'connector.example.com', freshdesk_key: FRESHDESK_KEY },
) {
  return { ...JSON.parse(readFileSync(path.join(SERVER, `test_data/${name}.json`), 'utf8')), iparams };
}

/** The claims of a signed message. */
export function claimsOf(request) {
  const { token } = JSON.parse(request.body);
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
}

/**
 * The platform around the server code: `answers` are what the connector answers, one after the other (the last one
 * again and again); what the code did is in `requests`, `rendered`, `records`, `values` and `schedules`.
 */
export function platform(answers) {
  const world = {
    requests: [],
    rendered: [],
    records: new Map(),
    values: new Map(),
    schedules: new Map(),
    full: false,
  };
  world.answers = [...answers];
  const globals = {
    console: { log() {}, info() {}, error() {} },
    renderData: (error, data) => world.rendered.push({ error, data }),
    $request: { invokeTemplate: async (template, options) => answer(world, template, options) },
    $db: { ...keyValue(world), entity: () => ({ get: () => entity(world) }) },
    $schedule: schedules(world),
  };
  world.server = load(path.join(SERVER, 'server.js'), globals);
  return world;
}

/** Evaluates a file as the platform does: as a script, by its file name, with a global `exports` of its own. */
function load(file, globals) {
  const context = createContext({ ...globals, exports: {} });
  context.require = (wanted) =>
    wanted.startsWith('.')
      ? load(path.join(path.dirname(file), `${wanted}.js`), globals)
      : requireInstalled(wanted);
  new Script(readFileSync(file, 'utf8'), { filename: pathToFileURL(file).href }).runInContext(context);
  return context.exports;
}

function answer(world, template, options) {
  world.requests.push({ template, ...options });
  const { status, body } = world.answers.length > 1 ? world.answers.shift() : world.answers[0];
  const reply = { status, headers: {}, response: JSON.stringify(body), attempts: 1 };
  if (status >= 400) throw reply;
  return reply;
}

function keyValue({ values }) {
  return {
    get: async (key) => {
      if (!values.has(key)) throw { status: 404 };
      return values.get(key);
    },
    set: async (key, value) => values.set(key, value),
    update: async (key, action, steps) => {
      const value = { ...values.get(key) };
      for (const [name, step] of Object.entries(steps)) value[name] = (value[name] || 0) + step;
      values.set(key, value);
    },
  };
}

function entity(world) {
  const { records } = world;
  return {
    create: async (data) => {
      if (world.full) throw { status: 400 };
      const id = `box-${records.size + 1}`;
      records.set(id, { display_id: id, created_time: '2026-01-05T10:00:00.000Z', data });
    },
    getAll: async ({ query }) => ({
      records: [...records.values()].filter(({ data }) => data.product === query.product),
      links: {},
    }),
    delete: async (id) => records.delete(id),
  };
}

function schedules({ schedules: known }) {
  return {
    create: async (schedule) => {
      if (known.has(schedule.name)) throw { status: 409 };
      known.set(schedule.name, schedule);
    },
    update: async (schedule) => known.set(schedule.name, schedule),
    delete: async ({ name }) => {
      if (!known.delete(name)) throw { status: 404 };
    },
  };
}
