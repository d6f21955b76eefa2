import { element, part } from './dom.js';

/** So long Crayons, Freshworks' components, may take, milliseconds, until plain controls stand in for them. */
const PATIENCE = 3000;

/** Calls `make` once it is clear that Crayons does not come in time, or not at all. */
export function unlessCrayonsCome(make) {
  setTimeout(function () {
    if (!customElements.get('fw-button')) make();
  }, PATIENCE);
}

/** A plain button before Crayons' one; both do the same. The styles show one of the two. */
export function plainButton(id, text, pressed) {
  const made = element('button', 'plain', text);
  made.id = `${id}-plain`;
  made.type = 'button';
  made.addEventListener('click', pressed);
  part(id).before(made);
}
