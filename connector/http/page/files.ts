import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '../../project-root';
import { escapeHtml } from '../docs/html';

/** A file of the built page, ready to be sent. */
export interface PageFile {
  readonly type: string;
  readonly content: Buffer;
  readonly gzipped: Buffer;
}

/** By address; null if the page isn't built. */
export type PageFiles = ReadonlyMap<string, PageFile> | null;

/** The built page; scripts/build-web.mjs writes it. */
const built = path.join(projectRoot, 'dist', 'web');

/**
 * All files of the built page by their address, such as `/assets/index-ab12.js`; null if it isn't built.
 * @param basePath the path of PUBLIC_URL, which the page is told
 */
export function readPageFiles(basePath: string, folder = built): PageFiles {
  const files = new Map<string, PageFile>();
  try {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const type = path.extname(name);
      if (type === '') continue;
      const read = readFileSync(path.join(folder, name));
      const content = type === '.html' ? atPath(read, basePath) : read;
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

/** The page whose files are below a path, and which knows it. */
function atPath(page: Buffer, basePath: string): Buffer {
  const told = escapeHtml(basePath);
  return Buffer.from(
    page
      .toString()
      .replaceAll('="./', `="${told}/`)
      .replace('name="base-path" content=""', `name="base-path" content="${told}"`),
  );
}
