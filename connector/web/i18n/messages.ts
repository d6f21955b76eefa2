import type { en } from './en';

export type Messages = Record<keyof typeof en, string>;
export type MessageKey = keyof Messages;

/** Messages that exist once per plural form: `queueCount` for `queueCount_one` and `queueCount_other`. */
export type CountedKey = MessageKey extends infer K
  ? K extends `${infer Name}_other`
    ? Name
    : never
  : never;

export const languages = ['en', 'fr', 'nl', 'de'] as const;
export type Language = (typeof languages)[number];

/** What each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  nl: 'Nederlands',
  de: 'Deutsch',
};

export type Values = Readonly<Record<string, string | number>>;

/** French has a space before a colon and its like, and within quotation marks: no line breaks there. */
const UNBREAKABLE = / (?=[:;?!»])|(?<=«) /g;

/** A message with its `{placeholders}` filled in. */
export function fill(message: string, values: Values): string {
  return message
    .replace(UNBREAKABLE, '\u00a0')
    .replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The best of our languages for what a browser prefers. */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const found = languages.find((language) => tag.toLowerCase().split('-')[0] === language);
    if (found !== undefined) return found;
  }
  return 'en';
}

/** The locale for dates and numbers: the language with the region that the browser prefers for it. */
export function chooseLocale(language: Language, preferred: readonly string[]): string {
  return preferred.find((tag) => tag.toLowerCase().startsWith(`${language}-`)) ?? language;
}
