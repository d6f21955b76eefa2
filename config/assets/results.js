import { element, part } from '../../app/scripts/dom.js';

/**
 * Shows what the check found, below the button: in the looks of Crayons' messages, but plain, because those come with
 * icons from elsewhere and stay blank until they have arrived.
 */
export function showResults(lines) {
  part('results').replaceChildren(
    ...lines.map(({ type, text }) => element('p', `message message-${type}`, text)),
  );
}
