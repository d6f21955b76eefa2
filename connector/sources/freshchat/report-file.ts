import { parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { fromBuffer, type Entry } from 'yauzl';
import { VendorError } from '../http-client/vendor-error';
import type { Resolution } from '../../normalizer/freshchat';

/** Every ZIP file begins so. */
const ZIP = Buffer.from('PK');
/** Unpacked, for a ZIP that pretends to be small. */
const MAX_UNPACKED_BYTES = 2 * 1024 * 1024 * 1024;

/** The resolutions in a report file: a ZIP with one CSV, or a bare CSV (page 5). Columns are found by name, loosely. */
export async function* resolutionsIn(file: Buffer): AsyncGenerator<Resolution> {
  const csv = file.subarray(0, 2).equals(ZIP) ? await unzip(file) : Readable.from(file);
  const parser = parse({
    columns: (names: string[]) => names.map(plain),
    relax_column_count: true,
    skip_empty_lines: true,
    bom: true,
  });
  csv.on('error', (error) => parser.destroy(error));
  for await (const row of csv.pipe(parser)) {
    const resolution = toResolution(new Map(Object.entries(asRecord(row))));
    if (resolution !== null) yield resolution;
  }
}

/** "Conversation Id", "conversation_id" and "ConversationID" are the same column. */
function plain(column: string): string {
  return column.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function asRecord(row: unknown): Record<string, unknown> {
  return typeof row === 'object' && row !== null ? { ...row } : {};
}

/** `created_at` of a row is the instant of resolution; without an offset it is UTC. */
function toResolution(row: ReadonlyMap<string, unknown>): Resolution | null {
  const text = (column: string): string | null => {
    const value = row.get(column);
    return typeof value === 'string' && value.trim() !== '' && value.trim().toLowerCase() !== 'null'
      ? value.trim()
      : null;
  };
  const conversationId = text('conversationid');
  const createdAt = text('createdat');
  if (conversationId === null && createdAt === null) return null;
  const at = createdAt === null ? NaN : instantOf(createdAt);
  if (conversationId === null || Number.isNaN(at)) {
    throw new VendorError('unreachable', 'A Freshchat report has rows without conversation id or time.');
  }
  return { conversationId, at, groupId: text('groupid'), groupName: text('groupname') };
}

function instantOf(text: string): number {
  const iso = text.replace(' ', 'T').replace(/ ?UTC$/, 'Z');
  return Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/i.test(iso) ? iso : `${iso}Z`);
}

function unzip(file: Buffer): Promise<Readable> {
  return new Promise((resolve, reject) => {
    const damaged = (): void => reject(new VendorError('unreachable', 'A Freshchat report file is damaged.'));
    fromBuffer(file, { lazyEntries: true }, (error, zip) => {
      if (error !== null) return damaged();
      zip.on('error', damaged);
      zip.on('end', () => resolve(Readable.from([])));
      zip.on('entry', (entry: Entry) => {
        if (entry.fileName.endsWith('/')) return zip.readEntry();
        if (entry.uncompressedSize > MAX_UNPACKED_BYTES) return damaged();
        zip.openReadStream(entry, (failure, stream) => (failure === null ? resolve(stream) : damaged()));
      });
      zip.readEntry();
    });
  });
}
