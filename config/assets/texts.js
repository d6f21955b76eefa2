/** The page's texts in the language of the browser, else in English. */
(function () {
  function language() {
    const wanted = String(navigator.language || 'en').slice(0, 2);
    return Object.keys(window.injixoMessages).includes(wanted) ? wanted : 'en';
  }

  /** A text by its name, its gaps filled; a code that this version does not know says at least what to check. */
  function say(name, values) {
    const all = values || {};
    const messages = window.injixoMessages[language()];
    return (messages[name] || messages.unknown).replace(/\{\w+\}/g, function (placeholder) {
      return all[placeholder.slice(1, -1)];
    });
  }

  window.injixoTexts = { language, say };
})();
