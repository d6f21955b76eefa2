import { MESSAGES } from './messages.js';

/** The language of the browser, else English. */
export function language() {
  const wanted = String(navigator.language || 'en').slice(0, 2);
  return Object.keys(MESSAGES).includes(wanted) ? wanted : 'en';
}

/** A text by its name, its gaps filled; a code that this version does not know says at least what to check. */
export function say(name, values) {
  const all = values || {};
  const messages = MESSAGES[language()];
  const text = Object.keys(messages).includes(name) ? messages[name] : messages.unknown;
  return text.replace(/\{\w+\}/g, function (placeholder) {
    return all[placeholder.slice(1, -1)];
  });
}
