import { z } from 'zod';

/** In which languages alerts are written: a channel's own. */
export const languages = ['en', 'de', 'fr', 'nl'] as const;
export type Language = (typeof languages)[number];

const language = z.enum(languages).catch('en');

/** A stored language; English where it is none of these. */
export const readLanguage = (stored: string): Language => language.parse(stored);
