import { readFile } from 'node:fs/promises';
import path from 'node:path';

export const LANGUAGES = ['en', 'fr', 'nl', 'de'];

/** The module that gives one page its texts: those of the sections, in every language, as `MESSAGES`. */
export async function messagesModule(folder, sections) {
  const languages = await Promise.all(
    LANGUAGES.map(async (language) => {
      const all = JSON.parse(await readFile(path.join(folder, `${language}.json`), 'utf8'));
      return [language, Object.assign({}, ...sections.map((section) => all[section]))];
    }),
  );
  return `export const MESSAGES = ${JSON.stringify(Object.fromEntries(languages))};\n`;
}
