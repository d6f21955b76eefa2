import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { eventually } from '../e2e/account';
import { folder, type Place } from '../e2e/place';
import { openAccount, type Account } from './accounts';
import { FrontDoor, historyFrom } from './connector';
import { Internet } from './internet';

/**
 * A bug that the work of one account meets ends the process, each time. After it has done so twice in a row, a new process leaves that
 * account alone for a while (`held_back`) and does the others' work; when the bug is gone, so is what it kept from being counted.
 */

let internet: Internet;
let place: Place;
let door: FrontDoor;

beforeAll(async () => {
  [internet, place] = await Promise.all([Internet.open(), folder()]);
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
  });

test('a process that dies of one account’s work doesn’t run straight into it again', async () => {
  const bug = path.join(place.env.DATA_DIR!, 'bug');
  const env = {
    NODE_OPTIONS: `${internet.env.NODE_OPTIONS ?? ''} --require ${path.join(__dirname, 'bug.require.js')}`,
    BUG_FILE: bug,
  };
  let isMet = false;
  const start = async (): Promise<void> => {
    rmSync(bug, { force: true });
    isMet = false;
    door = await FrontDoor.open(internet, place, env);
  };
  await start();
  const well = openAccount(internet, 'freshdesk', 'well');
  const wellId = await door.connect(well);
  await equalsTruth(well, wellId);

  const ill = openAccount(internet, 'zendesk', 'ill');
  const id = await door.connect(ill);
  await equalsTruth(ill, id);
  ill.spoil = (asked, answer) => {
    if (!asked.path.includes('ticket_events')) return answer();
    isMet = true;
    return undefined; // the process won't be there any more to be answered
  };
  const isHeldBack = async (): Promise<boolean> =>
    (await door.activity(id)).some(({ code }) => code === 'held_back');
  await door.pull(id);
  let deaths = 0;
  // On a slow machine a start takes longer than the first pauses, which double.
  for (; deaths < 8; deaths += 1) {
    await eventually(async () => expect(isMet || (await isHeldBack())).toBe(true));
    if (await isHeldBack()) break;
    const { child } = door.process;
    const ended = once(child, 'exit');
    writeFileSync(bug, '');
    await ended;
    expect([deaths, child.exitCode]).toEqual([deaths, 1]);
    await start();
  }
  expect(await isHeldBack()).toBe(true);
  expect(deaths).toBeGreaterThanOrEqual(3);
  well.grow();
  await door.pull(wellId);
  await equalsTruth(well, wellId);
  expect(door.isAlive).toBe(true);

  ill.spoil = null;
  ill.grow();
  await equalsTruth(ill, id);
  expect(door.isAlive).toBe(true);
});
