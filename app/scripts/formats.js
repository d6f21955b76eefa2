import { language } from './texts.js';

/** In the browser's own form of the language, such as British English, and its time zone. */
function locale() {
  return String(navigator.language || '').startsWith(language()) ? navigator.language : language();
}

/** An instant in the browser's time zone. */
export function time(instant) {
  return new Date(instant).toLocaleString(locale(), { dateStyle: 'medium', timeStyle: 'short' });
}

/** A number as the language writes it. */
export function number(value) {
  return Number(value).toLocaleString(locale());
}
