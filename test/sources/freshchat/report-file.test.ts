import { strToU8, zipSync, zlibSync } from 'fflate';
import { resolutionsIn } from '../../../connector/sources/freshchat/report-file';

/** Report files come from elsewhere: none may cost more memory or time than a report can. */

const HEADER = 'conversation_id,created_at,group_id,group_name\n';
const ROW = 'c1,2026-01-31T08:00:00Z,g1,Support\n';

async function read(file: Uint8Array): Promise<number> {
  let rows = 0;
  for await (const row of resolutionsIn(Buffer.from(file))) rows += row?.conversationId === 'c1' ? 1 : 0;
  return rows;
}
const csv = (text: string): Uint8Array => strToU8(text);
const zip = (text: string): Uint8Array => zipSync({ 'report.csv': strToU8(text) });

test.each([
  ['CSV', csv],
  ['ZIP', zip],
])('%s: rows are read', async (_what, file) => {
  expect(await read(file(HEADER + ROW.repeat(3)))).toBe(3);
});

const MANY = 4 * 1024 * 1024;

test.each([
  ['a quote that is never closed', `${HEADER}"${ROW.repeat(MANY / ROW.length)}`],
  ['a row of megabytes', `${HEADER}c1,2026-01-31T08:00:00Z,${'x'.repeat(MANY)}\n`],
  ['a header of megabytes', `${'x,'.repeat(MANY / 2)}\n${ROW}`],
])('%s is refused', async (_what, text) => {
  await expect(read(csv(text))).rejects.toThrow('A Freshchat report file is damaged.');
  await expect(read(zip(text))).rejects.toThrow('A Freshchat report file is damaged.');
});

test('a ZIP that unpacks to more than it says is refused', async () => {
  const honest = Buffer.from(zip(HEADER + ROW.repeat(10_000)));
  const size = HEADER.length + ROW.length * 10_000;
  const lying = Buffer.from(honest);
  for (let at = lying.indexOf(le(size)); at !== -1; at = lying.indexOf(le(size), at + 4))
    le(100).copy(lying, at);
  await expect(read(lying)).rejects.toThrow('A Freshchat report file is damaged.');
});

test('a ZIP of folders without end is refused', async () => {
  const folders = Object.fromEntries(
    Array.from({ length: 1_000 }, (_, index) => [`${index}/`, new Uint8Array()]),
  );
  await expect(read(zipSync(folders))).rejects.toThrow('A Freshchat report file is damaged.');
});

test('what is cut off or no ZIP is refused', async () => {
  const whole = zip(HEADER + ROW);
  await expect(read(whole.subarray(0, whole.length / 2))).rejects.toThrow('damaged');
  await expect(read(Buffer.concat([Buffer.from('PK'), zlibSync(strToU8('x'))]))).rejects.toThrow('damaged');
});

test('what a store can’t keep is cleaned', async () => {
  const rows = [];
  for await (const row of resolutionsIn(Buffer.from(`${HEADER}c\0,2026-01-31T08:00:00Z,g1,a\0b\n`)))
    rows.push(row);
  expect(rows).toMatchObject([{ conversationId: 'c\uFFFD', groupName: 'a\uFFFDb' }]);
});

function le(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
