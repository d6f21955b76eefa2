import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a part of the page weighs, in kB, as it is and as it is sent. */
interface Size {
  readonly raw: number;
  readonly gzip: number;
}

/** Parts that neither the overview nor the volumes load. */
const OTHER_PARTS = /(^|\/)(live|excel|people-page|audit-actions|integration-page|add-integration|use-form)-/;

/** Of the built page: what every visit loads (with one language), what charts add, and everything. */
export function bundleSizes(): { first: Size; withVolumes: Size; all: Size } {
  const folder = path.resolve('dist/web');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(js|css|html|svg)$/.test(name),
  );
  const html = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const isFirst = (name: string): boolean =>
    html.includes(path.basename(name)) || /index\.html$|(^|\/)en-[\w-]+\.js$/.test(name);
  const isLanguage = (name: string): boolean => /(^|\/)(de|fr|nl)-[\w-]+\.js$/.test(name);
  const size = (names: readonly string[]): Size => {
    const contents = names.map((name) => readFileSync(path.join(folder, name)));
    const kilobytes = (bytes: number): number => Math.round(bytes / 100) / 10;
    return {
      raw: kilobytes(contents.reduce((sum, { length }) => sum + length, 0)),
      gzip: kilobytes(contents.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0)),
    };
  };
  return {
    first: size(files.filter(isFirst)),
    withVolumes: size(files.filter((name) => !isLanguage(name) && !OTHER_PARTS.test(name))),
    all: size(files),
  };
}
