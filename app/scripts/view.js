/** Builds the page's parts from the state that the server function tells. Texts are set as text, never as markup. */
(function () {
  const PRODUCT_NAMES = { freshdesk: 'Freshdesk', freshchat: 'Freshchat' };

  function language() {
    const wanted = String(navigator.language || 'en').slice(0, 2);
    return Object.keys(window.injixoMessages).includes(wanted) ? wanted : 'en';
  }

  function say(name, values) {
    const all = values || {};
    return window.injixoMessages[language()][name].replace(/\{\w+\}/g, function (placeholder) {
      return all[placeholder.slice(1, -1)];
    });
  }

  function time(instant) {
    return new Date(instant).toLocaleString(language(), { dateStyle: 'medium', timeStyle: 'short' });
  }

  function element(tag, className, text) {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  }

  function notice(type, text) {
    const made = element('fw-inline-message', '', text);
    made.setAttribute('open', '');
    made.setAttribute('closable', 'false');
    made.setAttribute('type', type);
    return made;
  }

  function heartbeat(pulse) {
    if (!pulse) return say('never');
    return pulse.code ? say('heartbeatFailed', { time: time(pulse.at) }) : time(pulse.at);
  }

  function integrationFacts(state) {
    const integration = state.integration || {};
    return [
      [say('integration'), integration.name],
      [say('account'), integration.domain],
      [say('connectedAt'), state.connectedAt && time(state.connectedAt)],
    ];
  }

  function facts(state) {
    const list = element('dl', 'facts', '');
    const counts = [
      [say('lastHeartbeat'), heartbeat(state.lastHeartbeat)],
      [say('queued'), String(state.queued)],
      [say('failedEvents'), String(state.failed)],
    ];
    integrationFacts(state)
      .concat(counts)
      .filter(function (fact) {
        return fact[1];
      })
      .forEach(function (fact) {
        list.append(element('dt', '', fact[0]), element('dd', '', fact[1]));
      });
    return list;
  }

  function problemText(problem, product) {
    const known = window.injixoMessages[language()][problem.code];
    return known ? say(problem.code, { product }) : say('unknown');
  }

  function badge(state) {
    if (!state.configured) return element('span', 'badge', say('stateOff'));
    if (state.problem) return element('span', 'badge badge-problem', say('stateProblem'));
    return element('span', 'badge badge-ok', say('stateOk'));
  }

  function details(state, product) {
    if (!state.configured) return [element('p', '', say('off', { product }))];
    const parts = [facts(state)];
    if (state.problem) parts.unshift(element('p', 'problem', problemText(state.problem, product)));
    if (state.failed > 0) parts.push(element('p', '', say('droppedHint', { product })));
    return parts;
  }

  function card(state) {
    const product = PRODUCT_NAMES[state.product];
    const made = element('article', 'card', '');
    const head = element('div', 'card-head', '');
    head.append(element('h2', '', product), badge(state));
    made.append(head, ...details(state, product));
    return made;
  }

  function summary(state) {
    const configured = state.products.filter(function (product) {
      return product.configured;
    });
    if (configured.length === 0) return notice('info', say('empty'));
    const interrupted = configured.some(function (product) {
      return product.problem;
    });
    return interrupted ? notice('error', say('summaryProblem')) : notice('success', say('summaryOk'));
  }

  window.injixoView = { card, language, notice, say, summary, time };
})();
