import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '../../project-root';

/** A file of the built page, ready to be sent. */
export interface PageFile {
  readonly type: string;
  readonly content: Buffer;
  readonly gzipped: Buffer;
}

/** By address; null if the page isn't built. */
export type PageFiles = ReadonlyMap<string, PageFile> | null;

/** The built page; scripts/build-web.mjs writes it. */
const folder = path.join(projectRoot, 'dist', 'web');

/** All files of the built page by their address, such as `/assets/index-ab12.js`; null if it isn't built. */
export function readPageFiles(): PageFiles {
  const files = new Map<string, PageFile>();
  try {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const type = path.extname(name);
      if (type === '') continue;
      const content = readFileSync(path.join(folder, name));
      files.set(`/${name.split(path.sep).join('/')}`, {
        type,
        content,
        gzipped: gzipSync(content, { level: 9 }),
      });
    }
  } catch {
    return null;
  }
  return files.has('/index.html') ? files : null;
}
