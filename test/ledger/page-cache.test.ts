import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openForReading, openForWriting } from '../../connector/store/sqlite/database';

/** Memory doesn't grow with the database: what its connections keep of its pages has an end (docs/reliability.md). */

test('writer and reader keep 96 MiB of pages at most', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-pages-'));
  const file = path.join(folder, 'database.sqlite');
  const connections = [openForWriting(file), openForReading(file)];
  // Negative: KiB, whatever a page's size (sqlite.org/pragma.html#pragma_cache_size).
  const kibibytes = connections.map((db) => -Number(db.pragma('cache_size', { simple: true })));
  for (const db of connections) db.close();
  rmSync(folder, { recursive: true });
  expect(Math.min(...kibibytes)).toBeGreaterThan(0);
  expect(kibibytes[0]! + kibibytes[1]!).toBeLessThanOrEqual(96 * 1024);
});
