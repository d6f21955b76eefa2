/** The page's texts, times and numbers in the language of the browser, else in English. */
(function () {
  function language() {
    const wanted = String(navigator.language || 'en').slice(0, 2);
    return Object.keys(window.injixoMessages).includes(wanted) ? wanted : 'en';
  }

  function knows(name) {
    return Object.keys(window.injixoMessages[language()]).includes(name);
  }

  function say(name, values) {
    const all = values || {};
    return window.injixoMessages[language()][name].replace(/\{\w+\}/g, function (placeholder) {
      return all[placeholder.slice(1, -1)];
    });
  }

  /** In the browser's own form of the language, such as British English, and its time zone. */
  function locale() {
    return String(navigator.language || '').startsWith(language()) ? navigator.language : language();
  }

  function time(instant) {
    return new Date(instant).toLocaleString(locale(), { dateStyle: 'medium', timeStyle: 'short' });
  }

  function number(value) {
    return Number(value).toLocaleString(locale());
  }

  window.injixoTexts = { knows, language, number, say, time };
})();
