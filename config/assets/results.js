/**
 * What the check found, below the button: in the looks of Crayons' messages, but plain, because those come with icons
 * from elsewhere and stay blank until they have arrived.
 */
(function () {
  function message(line) {
    const made = document.createElement('p');
    made.className = `message message-${line.type}`;
    made.textContent = line.text;
    return made;
  }

  function show(lines) {
    document.getElementById('results').replaceChildren(...lines.map(message));
  }

  window.injixoResults = { show };
})();
