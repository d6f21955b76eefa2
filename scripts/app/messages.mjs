import { readFile } from 'node:fs/promises';
import path from 'node:path';
import prettier from 'prettier';

export const LANGUAGES = ['en', 'fr', 'nl', 'de'];

/** The script that hands one page its texts: those of the sections, in every language, as `window.injixoMessages`. */
export async function messagesScript(folder, sections, prettierOptions) {
  const languages = await Promise.all(
    LANGUAGES.map(async (language) => {
      const all = JSON.parse(await readFile(path.join(folder, `${language}.json`), 'utf8'));
      return [language, Object.assign({}, ...sections.map((section) => all[section]))];
    }),
  );
  const messages = JSON.stringify(Object.fromEntries(languages));
  return prettier.format(`window.injixoMessages = ${messages};`, {
    ...prettierOptions,
    parser: 'babel',
    quoteProps: 'as-needed',
  });
}
