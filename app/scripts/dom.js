/** A part of the page by its id. */
export function part(id) {
  return document.getElementById(id);
}

/** A new element; texts are set as text, never as markup. */
export function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
