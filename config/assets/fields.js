import { part } from '../../app/scripts/dom.js';

/** The fields: Crayons' inputs, which keep the value also while a plain one stands in (stand-ins.js). */

/** What is entered in a field. */
export function entered(name) {
  return String(part(name).value || '').trim();
}

/** Enters a text. */
export function fill(name, text) {
  part(name).value = text;
  forPlain(name, (plain) => (plain.value = text));
}

/** Gives a field its label and its hint. */
export function describe(name, texts) {
  part(name).label = texts.label;
  part(name).hintText = texts.hint;
  mark(name, '');
}

/** Says at the field what is wrong with it; an empty text takes that back. */
export function mark(name, problem) {
  const field = part(name);
  field.errorText = problem;
  field.state = problem ? 'error' : 'normal';
  forPlain(name, function (plain) {
    plain.setAttribute('aria-invalid', String(Boolean(problem)));
    part(`${name}-label`).textContent = field.label;
    part(`${name}-note`).textContent = problem || field.hintText;
  });
}

/** Shows or hides a field. */
export function reveal(name, shown) {
  part(`${name}-field`).hidden = !shown;
}

/** Puts the cursor into a field. */
export function focusOn(name) {
  const field = part(name);
  if (field.setFocus && field.classList.contains('hydrated')) field.setFocus();
  else forPlain(name, (plain) => plain.focus());
}

/** Tells of every change of a field, and of Enter in it. */
export function watch(name, changed, confirmed) {
  ['input', 'fwChange'].forEach(function (type) {
    part(`${name}-field`).addEventListener(type, function () {
      changed(name);
    });
  });
  part(`${name}-field`).addEventListener('keydown', function (event) {
    if (event.key === 'Enter') confirmed();
  });
}

function forPlain(name, act) {
  const plain = part(`${name}-plain`);
  if (plain) act(plain);
}
