import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startConnector } from '../e2e/connectors';
import { Load } from '../e2e/load';
import { folder } from '../e2e/place';
import { eventually } from '../e2e/account';
import { contactKeys } from '../e2e/counts';
import { MAY_TAKE_MS, tell } from './scale';
import { noSmallDisk, smallDisk } from './small-disk';
import { expectExact, startWorld } from './world';

const chattr = (sign: '+i' | '-i', files: readonly string[]): void =>
  void execFileSync('chattr', [sign, ...files], { stdio: 'pipe' });

/** Why files can't be kept from being written here, also by root and by whoever has them open, in words; null where they can. */
function noReadOnly(): string | null {
  const why = noSmallDisk();
  if (why !== null) return why;
  const tried = mkdtempSync(path.join(os.tmpdir(), 'injixo-read-only-'));
  try {
    chattr('+i', [tried]);
    chattr('-i', [tried]);
    return null;
  } catch {
    return 'files can’t be made immutable here: read-only ones are not tried';
  } finally {
    rmSync(tried, { recursive: true });
  }
}

const why = noReadOnly();
if (why !== null) console.warn(why);
const testAsRoot = why === null ? test : test.skip;

testAsRoot(
  'SQLite: its files become read-only under load and writable again: refused with words, what was answered stays, and it goes on',
  async () => {
    const place = await folder();
    const world = await startWorld(place);
    const { url } = world.connector();
    const load = new Load(world.apiKey, { patient: true, senders: 4 });
    load.start([url]);
    await load.more(10);
    const written = readdirSync(place.env.DATA_DIR!)
      .filter((name) => /sqlite(-wal)?$/.test(name))
      .map((name) => path.join(place.env.DATA_DIR!, name));
    chattr('+i', written);
    try {
      await eventually(async () => expect(load.refusals.get(503) ?? 0).toBeGreaterThan(20));
      const counted = new Set(await contactKeys(world.api(), world.id));
      expect(load.answered.filter((key) => !counted.has(key))).toEqual([]);
    } finally {
      chattr('-i', written);
    }
    await load.more(10);
    await load.stop();
    expect(world.connector().child.exitCode).toBeNull();
    expect(world.connector().url).toBe(url);
    await expectExact(world, load);
    tell('read-only and writable again', 'SQLite', {
      refused: load.refusals.get(503) ?? 0,
      'stored at last': load.answered.length,
    });
    await world.end();
  },
  MAY_TAKE_MS,
);

testAsRoot(
  'SQLite: on a disk that can’t be written it doesn’t start, and says so in words',
  async () => {
    const disk = smallDisk(16);
    const place = await folder();
    execFileSync('mount', ['-o', 'remount,ro', disk.folder]);
    const started = startConnector({ ...place.env, DATA_DIR: disk.folder });
    await expect(started).rejects.toThrow(/injixo Connect could not start: .*DATA_DIR/);
    disk.remove();
    await place.remove();
  },
  MAY_TAKE_MS,
);
