import { writeFileSync } from 'node:fs';
import PQueue from 'p-queue';
import { isAxiosError } from 'axios';
import { eventually } from '../e2e/account';
import { folder, type Place } from '../e2e/place';
import { openAccount, type Account } from './accounts';
import { FrontDoor, historyFrom } from './connector';
import { canBefall, faults, type Fault } from './faults';
import { Internet } from './internet';
import { requests, type VendorRequest } from './requests';

/**
 * Every request that a source makes × everything that can be wrong with its answer, before the first success and after it. The
 * process lives, the others go on, the state says what is wrong, and when the vendor heals the counts equal the truth.
 */

/** So many accounts are in trouble at the same time. */
const AT_ONCE = 40;
/** They share one process and its machine: together they need longer than a test is given elsewhere. */
const LIMIT_MS = process.env.FRONT_DOOR === 'full' ? 3_600_000 : 900_000;

let internet: Internet;
let place: Place;
let door: FrontDoor;
let well: { account: Account; id: string }[];

beforeAll(async () => {
  [internet, place] = await Promise.all([Internet.open(), folder()]);
  door = await FrontDoor.open(internet, place, {
    VENDOR_REPEATS: '1',
    VENDOR_TIMEOUT_SECONDS: '8',
    ZENDESK_REQUESTS_PER_MINUTE: '100000',
    PUBLIC_URL: 'https://connect.example.com',
  });
  well = await Promise.all(
    (['freshdesk', 'freshchat', 'zendesk'] as const).map(async (product) => {
      const account = openAccount(internet, product, 'well');
      return { account, id: await door.connect(account) };
    }),
  );
});
afterAll(async () => {
  await door.process.stop();
  await Promise.all([internet.close(), place.remove()]);
});

const equalsTruth = (account: Account, id: string): Promise<void> =>
  eventually(async () => {
    const state = await door.state(id);
    expect(state.import.state).toBe('done');
    expect(await door.counts(id)).toEqual(account.truth(historyFrom(state)));
    expect(`${state.status.state}: ${state.status.message}`).toMatch(/^(operational|waiting_for_app)/);
  });

/** What is told of an account whose exports have ended, whatever else befalls it. */
const OF_THE_END = ['reading_changed', 'calls_ended', 'no_talk'];

/** Lines of the activity that tell of something missing, the newest first. */
const notesOf = async (id: string, { lists = false }: VendorRequest): Promise<string[]> =>
  (await door.activity(id))
    .filter(({ code }) => !lists || !OF_THE_END.includes(code))
    .filter(
      ({ code, level }) =>
        level !== 'info' || ['no_talk', 'reading_changed', 'former_staff_unknown'].includes(code),
    )
    .map(({ code }) => code);

/** How trouble shows to the administrator: the state, or the line in the activity. */
const shown = (id: string, seen: number, request: VendorRequest): Promise<string> =>
  eventually(async () => {
    const { status } = await door.state(id);
    if (['failing', 'credentials_rejected'].includes(status.state))
      return `${status.state}: ${status.message}`;
    const notes = await notesOf(id, request);
    if (notes.length > seen) return notes[0]!;
    throw new Error(`nothing is said: ${status.state}`);
  });

interface Line {
  readonly product: string;
  readonly request: string;
  readonly fault: string;
  readonly before: string;
  readonly after: string;
}

/** A case on an account of its own, which is no longer read once that is over: it would keep the machine busy for the others. */
async function suffer(one: Case, host: string): Promise<Line> {
  const account = openAccount(internet, one.request.product, host, one.request);
  const { line, id } = await sufferAt(account, one);
  await door.disconnect(id);
  return line;
}

async function sufferAt(
  account: Account,
  { request, name, make, phases }: Case,
): Promise<{ line: Line; id: string }> {
  const line = { product: request.product, request: request.name, fault: name };
  const isSaid =
    request.optional !== true &&
    request.quiet !== true &&
    !HARMLESS.has(`${request.product} ${request.name} ${name}`);
  let met = 0;
  const hurt = (): void => {
    const fault = make();
    account.spoil = (asked, answer, response) => {
      if (!request.matches(asked)) return answer();
      met += 1;
      return fault(asked, answer, response);
    };
  };
  let healthy = 0;
  const heal = (): void => {
    healthy = 0;
    account.spoil = (asked, answer) => {
      if (request.matches(asked)) healthy += 1;
      return answer();
    };
  };
  // What is said nowhere is over when it has befallen the request.
  const hasMet = (): Promise<void> => eventually(async () => expect(met).toBeGreaterThan(0));
  const connect = (): Promise<string> => eventually(() => door.connect(account));

  let before = '–';
  let id: string | null = null;
  if (phases.before) {
    hurt();
    [id, before] = await door.connect(account).then(
      async (made) => {
        if (isSaid) return [made, await shown(made, 0, request)] as const;
        await hasMet();
        return [made, 'goes on'] as const;
      },
      (error: unknown) => [null, `not connected: ${codeOf(error)}`] as const,
    );
    heal();
  }
  id ??= await connect();
  const connected = id;
  await door.pull(id);
  await equalsTruth(account, id);
  if (!phases.after || (request.tries === true && request.oauth !== true))
    return { line: { ...line, before, after: '–' }, id };
  // What is odd among names is told when more of it is found than before: they have to be read once without.
  if (phases.before && isOfNames(request)) await eventually(async () => expect(healthy).toBeGreaterThan(0));
  // What is odd among records is told once, until they were read without: counts may be right before that.
  if (before === 'records_unreadable' && !isOfNames(request))
    await eventually(async () =>
      expect((await door.activity(connected)).map(({ code }) => code)).toContain('records_readable'),
    );
  const seen = (await notesOf(id, request)).length;
  hurt(); // before there is something to read: a pull may begin at any moment
  const events = account.grow();
  if (events.length > 0) await door.push(id, account, events);
  await door.pull(id);
  if (!isSaid) await hasMet();
  const after = isSaid ? await shown(id, seen, request) : 'goes on';
  heal();
  await door.pull(id);
  await equalsTruth(account, id);
  return { line: { ...line, before, after }, id };
}

const isOfNames = ({ product, name }: VendorRequest): boolean =>
  ['zendesk views', 'zendesk ticket_fields', 'zendesk users', 'freshchat groups'].includes(
    `${product} ${name}`,
  );

/** Why an account could not be connected. */
function codeOf(error: unknown): string {
  if (!isAxiosError<{ error: { code: string } }>(error)) throw error;
  return error.response?.data.error.code ?? 'no answer';
}

/** What takes nothing away that is needed. */
const HARMLESS = new Set([
  'freshdesk roles wrong types in one record',
  'freshdesk ticket_fields wrong types in one record',
  'freshchat configuration wrong types in one record',
  'zendesk ticket_fields wrong types in one record',
]);

interface Case {
  readonly request: VendorRequest;
  readonly name: string;
  readonly make: () => Fault;
  readonly phases: { readonly before: boolean; readonly after: boolean };
}

/** Large answers keep the machine busy: of each product one request meets them, the others in the full form. */
const isHeavy = (name: string): boolean => ['1 GB', '60 MB of ['].includes(name);
const meetsLarge = ({ name }: VendorRequest): boolean =>
  ['conversations', 'report file', 'ticket_events'].includes(name);

/**
 * An export that refuses has ended, and is asked again after a day: lists take its place, so that it meets that once; calls that were
 * shown have none.
 */
function phasesOf(request: VendorRequest, fault: string, isFull: boolean, isFirst: boolean): Case['phases'] {
  const isExport =
    request.product === 'zendesk' && ['tickets', 'ticket_events', 'calls'].includes(request.name);
  const isEnd = isExport && ['401', '403', '404', '410'].includes(fault);
  if (request.pushed === true || request.hidden === true) return { before: false, after: true };
  if (request.seldom === true || (isEnd && request.name === 'calls')) return { before: true, after: false };
  if (isEnd) return { before: isFirst, after: !isFirst };
  return { before: isFull || isFirst, after: isFull || !isFirst };
}

/**
 * In the full form (FRONT_DOOR=full) all cases, both before and after the first success; else a third of them, which has every
 * request and every fault several times, before and after in turn.
 */
function casesOf(): Case[] {
  const { FRONT_DOOR, FRONT_DOOR_ONLY = '' } = process.env;
  const isFull = FRONT_DOOR === 'full';
  return Object.entries(faults)
    .flatMap(([name, make], row) =>
      requests.map((request, column) => {
        const isFirst = (row + column) % 2 === 0 || request.tries === true;
        const isShort = (row + column) % 3 === 0;
        return {
          request,
          name,
          make,
          isShort,
          phases: phasesOf(request, name, isFull, isFirst),
        };
      }),
    )
    .filter(({ isShort }) => isFull || isShort)
    .filter(({ name, request }) => canBefall(name, request.product, request.name))
    .filter(({ name, request }) => isFull || !isHeavy(name) || meetsLarge(request))
    .filter(({ name, request }) =>
      new RegExp(FRONT_DOOR_ONLY).test(`${request.product} ${request.name} ${name}`),
    );
}

test(
  'whatever a vendor answers',
  async () => {
    const queue = new PQueue({ concurrency: AT_ONCE });
    const problems: string[] = [];
    const lines = await Promise.all(
      casesOf().map((one, index) =>
        queue.add(() =>
          suffer(one, `case-${String(index)}`).catch((error: unknown) => {
            const { request, name } = one;
            problems.push(`${request.product} ${request.name}: ${name}: ${String(error).slice(0, 300)}`);
            return null;
          }),
        ),
      ),
    );
    if (process.env.FRONT_DOOR_TABLE !== undefined)
      writeFileSync(process.env.FRONT_DOOR_TABLE, JSON.stringify(lines, null, 1));
    expect(problems).toEqual([]);
    expect(door.isAlive).toBe(true);
    for (const { account, id } of well) {
      account.grow();
      await door.pull(id);
      await equalsTruth(account, id);
      expect((await door.activity(id)).map(({ code }) => code)).not.toContain('failing');
    }
    expect(internet.strayConnections).toEqual([]);
  },
  LIMIT_MS,
);
