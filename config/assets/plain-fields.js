import { element, part } from '../../app/scripts/dom.js';
import { mark } from './fields.js';

/** A plain input before Crayons' one, which takes over what is typed. The styles show one of the two. */
export function plainField(name) {
  const field = part(name);
  const input = element('input', '', '');
  const label = element('label', '', field.label);
  const note = element('p', '', '');
  Object.assign(input, {
    id: `${name}-plain`,
    type: field.getAttribute('type') || 'text',
    value: field.value || '',
  });
  Object.assign(input, { autocomplete: 'off', required: field.required === true });
  input.setAttribute('aria-describedby', `${name}-note`);
  Object.assign(label, { id: `${name}-label`, htmlFor: input.id });
  note.id = `${name}-note`;
  input.addEventListener('input', function () {
    field.value = input.value;
  });
  const box = element('div', 'plain', '');
  box.append(label, input, note);
  field.before(box);
  mark(name, field.errorText || '');
}

/** A plain checkbox before Crayons' one, which takes over whether it is ticked. */
export function plainCheckbox(id, text) {
  const crayons = part(id);
  const input = element('input', '', '');
  Object.assign(input, { id: `${id}-plain`, type: 'checkbox', checked: crayons.checked === true });
  input.addEventListener('change', function () {
    crayons.checked = input.checked;
  });
  const label = element('label', 'plain remove', '');
  label.append(input, element('span', '', text));
  crayons.before(label);
}
