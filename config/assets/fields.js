/**
 * The fields: Crayons' inputs, and plain ones that stand in until Crayons has come. The value is kept in the Crayons
 * element, which takes over what was set before it was defined. The styles show one of the two.
 */
(function () {
  function part(id) {
    return document.getElementById(id);
  }

  function value(name) {
    return String(part(name).value || '').trim();
  }

  function fill(name, text) {
    part(name).value = text;
    part(`${name}-plain`).value = text;
  }

  function describe(name, texts) {
    const field = part(name);
    field.label = texts.label;
    field.hintText = texts.hint;
    part(`${name}-label`).textContent = texts.label;
    mark(name, '');
  }

  /** Says at the field what is wrong with it; an empty text takes that back. */
  function mark(name, problem) {
    const field = part(name);
    field.errorText = problem;
    field.state = problem ? 'error' : 'normal';
    part(`${name}-plain`).setAttribute('aria-invalid', String(Boolean(problem)));
    part(`${name}-note`).textContent = problem || field.hintText;
  }

  function show(name, shown) {
    part(`${name}-field`).hidden = !shown;
  }

  function focus(name) {
    const field = part(name);
    if (field.setFocus && field.classList.contains('hydrated')) field.setFocus();
    else part(`${name}-plain`).focus();
  }

  /** Tells of every change of a field, and of Enter in it. */
  function watch(name, changed, entered) {
    const plain = part(`${name}-plain`);
    plain.addEventListener('input', function () {
      part(name).value = plain.value;
    });
    part(`${name}-field`).addEventListener('input', function () {
      changed(name);
    });
    part(`${name}-field`).addEventListener('keydown', function (event) {
      if (event.key === 'Enter') entered();
    });
  }

  window.injixoFields = { value, fill, describe, mark, show, focus, watch };
})();
