import { productOf } from '../../products';
import type { AlertEvent } from '../event';
import type { Language } from '../languages';
import { de } from './de';
import { en } from './en';
import { fr } from './fr';
import { nl } from './nl';
import type { AlertTexts } from './texts';

const all: Readonly<Record<Language, AlertTexts>> = { en, de, fr, nl };

/** An alert in words: what happened, since when, what it means for the counts, what to do. */
export interface AlertWords {
  readonly title: string;
  readonly lines: readonly string[];
}

/** An event in a language; instants in UTC, as that language writes them. */
export function wordsFor(event: AlertEvent, language: Language): AlertWords {
  const { kinds, since, never } = all[language];
  const { title, meaning, todo } = kinds[event.kind];
  const { integration, coverage } = event;
  const values = {
    name: integration?.name ?? '',
    product: integration === null ? '' : productOf(integration.product).name,
    coverage: coverage === null ? never : instantIn(language, coverage),
    since: instantIn(language, event.since),
  };
  const lines = [since, meaning, todo].map((text) => fill(text, values));
  return { title: fill(title, values), lines };
}

/** The line before the address of the integration's page. */
export const linkText = (language: Language): string => all[language].link;

/** The subject of a message with several alerts. */
export const severalText = (language: Language, count: number): string =>
  fill(all[language].several, { count: String(count) });

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap);
}

function instantIn(language: Language, at: number): string {
  const written = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(at);
  return `${written} UTC`;
}
