import { parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { fromBuffer, type Entry } from 'yauzl';
import { mostAreOdd } from '../http-client/records';
import { storable } from '../../text';
import { VendorError } from '../http-client/vendor-error';
import type { Resolution } from '../../normalizer/freshchat';

/** Every ZIP file begins so. */
const ZIP = Buffer.from('PK');
/** Unpacked, for a ZIP that pretends to be small. */
const MAX_UNPACKED_BYTES = 2 * 1024 * 1024 * 1024;

/** Characters of a row: a quote that is never closed would make the rest of the file one. */
const MAX_ROW = 256 * 1024;
/** A report is one file; folders in front of it are passed over, but not without end. */
const MAX_FOLDERS = 100;

/** Whether a file shows by itself that it is whole: a ZIP does, a CSV that was cut off does not. */
export function showsItsEnd(file: Buffer): boolean {
  return file.subarray(0, 2).equals(ZIP);
}

/**
 * The resolutions in a report file: a ZIP with one CSV, or a bare CSV (page 5); null for a row that can't be read. Columns are
 * found by name, loosely. @throws VendorError for anything else
 */
export async function* resolutionsIn(file: Buffer): AsyncGenerator<Resolution | null> {
  const csv = showsItsEnd(file) ? await unzip(file) : Readable.from(file);
  const parser = parse({
    columns: columnsOf,
    relax_column_count_more: true,
    skip_empty_lines: true,
    bom: true,
    max_record_size: MAX_ROW,
  });
  csv.on('error', (error) => parser.destroy(error));
  let [rows, odd] = [0, 0];
  try {
    for await (const row of csv.pipe(parser)) {
      const resolution = toResolution(new Map(Object.entries(asRecord(row))));
      if (resolution === 'empty') continue;
      rows += 1;
      if (resolution === null) odd += 1;
      yield resolution;
    }
    if (mostAreOdd(odd, rows)) throw damaged();
  } catch (error) {
    throw error instanceof VendorError ? error : damaged();
  }
}

/** How many rows a report file has. @throws VendorError if it is no report */
export async function rowsIn(file: Buffer): Promise<number> {
  const resolutions = resolutionsIn(file);
  let rows = 0;
  while ((await resolutions.next()).done !== true) rows += 1;
  return rows;
}

/** Names of the columns. Without those that matter it is no report: an error page, for instance. */
function columnsOf(names: string[]): string[] {
  const columns = names.map(plain);
  if (required.every((column) => columns.includes(column))) return columns;
  throw damaged();
}

const required = ['conversationid', 'createdat'];

const damaged = (): VendorError => new VendorError('unreachable', 'A Freshchat report file is damaged.');

/** "Conversation Id", "conversation_id" and "ConversationID" are the same column. */
function plain(column: string): string {
  return column.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function asRecord(row: unknown): Record<string, unknown> {
  return typeof row === 'object' && row !== null ? { ...row } : {};
}

/** `created_at` of a row is the instant of resolution; without an offset it is UTC. Null for a row that can't be read. */
function toResolution(row: ReadonlyMap<string, unknown>): Resolution | 'empty' | null {
  const text = (column: string): string | null => {
    const value = row.get(column);
    return typeof value === 'string' && value.trim() !== '' && value.trim().toLowerCase() !== 'null'
      ? storable(value.trim())
      : null;
  };
  const conversationId = text('conversationid');
  const createdAt = text('createdat');
  if (conversationId === null && createdAt === null) return 'empty';
  const at = createdAt === null ? NaN : instantOf(createdAt);
  if (conversationId === null || Number.isNaN(at)) return null;
  return { conversationId, at, groupId: text('groupid'), groupName: text('groupname') };
}

function instantOf(text: string): number {
  const iso = text.replace(' ', 'T').replace(/ ?UTC$/, 'Z');
  return Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/i.test(iso) ? iso : `${iso}Z`);
}

function unzip(file: Buffer): Promise<Readable> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(damaged());
    fromBuffer(file, { lazyEntries: true }, (error, zip) => {
      if (error !== null) return fail();
      let folders = 0;
      zip.on('error', fail);
      zip.on('end', () => resolve(Readable.from([])));
      zip.on('entry', (entry: Entry) => {
        const isFolder = entry.fileName.endsWith('/');
        if (isFolder) folders += 1;
        if (folders > MAX_FOLDERS || entry.uncompressedSize > MAX_UNPACKED_BYTES) return fail();
        if (isFolder) return zip.readEntry();
        zip.openReadStream(entry, (failure, stream) => (failure === null ? resolve(stream) : fail()));
      });
      zip.readEntry();
    });
  });
}
