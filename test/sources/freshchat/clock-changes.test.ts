import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { built } from '../../../connector/project-root';

/** Reports are ordered and read in UTC: neither the machine's time zone nor its change of clocks moves an instant. */

/** What a process in a time zone makes of the hours around an instant. */
const PROGRAM = `
  const { resolutionsIn } = require(process.argv[1]);
  const { earliestReport, windowsOf } = require(process.argv[2]);
  const at = Date.parse(process.argv[3]);
  const HOUR = 3_600_000;
  const ways = [(iso) => iso, (iso) => iso.replace('Z', ''), (iso) => iso.replace('T', ' ').replace('Z', ' UTC')];
  const instants = Array.from({ length: 9 }, (_, quarter) => at - HOUR + (quarter * HOUR) / 4);
  (async () => {
    const read = [];
    for (const way of ways) {
      const rows = instants.map((instant) => 'c,' + way(new Date(instant).toISOString()) + ',g,Support');
      const file = Buffer.from(['conversation_id,created_at,group_id,group_name', ...rows, ''].join('\\n'));
      for await (const row of resolutionsIn(file)) read.push(row.at);
    }
    const windows = [];
    for await (const window of windowsOf(at - 960 * HOUR, at + 960 * HOUR)) windows.push(window);
    const changes = new Date(at - 1).getTimezoneOffset() !== new Date(at).getTimezoneOffset();
    console.log(JSON.stringify({ changes, read, windows, earliest: instants.map(earliestReport) }));
  })();`;

interface Told {
  readonly changes: boolean;
  readonly read: readonly number[];
  readonly windows: readonly { readonly from: number; readonly to: number }[];
  readonly earliest: readonly number[];
}

async function tellIn(zone: string, change: string): Promise<Told> {
  const files = ['report-file', 'report-windows'].map((name) => built(`sources/freshchat/${name}.js`));
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', PROGRAM, ...files, change], {
    env: { ...process.env, TZ: zone },
  });
  return JSON.parse(stdout) as Told;
}

test.each([
  ['Europe/Berlin', '2026-03-29T01:00:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00:00Z'],
  ['America/New_York', '2026-11-01T06:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'], // by half an hour
])('in %s, when clocks change at %s', async (zone, change) => {
  const [there, utc] = await Promise.all([tellIn(zone, change), tellIn('UTC', change)]);
  expect([there.changes, utc.changes]).toEqual([true, false]);
  expect({ ...there, changes: false }).toEqual(utc);
  const instants = Array.from({ length: 9 }, (_, quarter) => Date.parse(change) + (quarter - 4) * 900_000);
  expect(there.read).toEqual([...instants, ...instants, ...instants]);
  const [first, ...others] = there.windows;
  expect(others.map(({ from }) => from)).toEqual(there.windows.slice(0, -1).map(({ to }) => to));
  expect(first!.to - first!.from).toBe(others[0]!.to - others[0]!.from);
});
