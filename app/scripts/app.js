/** The app's page: asks the server function for the connection's state and shows it. */
(function () {
  const { language, say, time } = window.injixoTexts;
  const { card, caveat, name } = window.injixoCard;
  let reading = false;

  function part(id) {
    return document.getElementById(id);
  }

  function showTexts() {
    document.documentElement.lang = language();
    ['title', 'subtitle', 'refresh'].forEach(function (text) {
      part(text).textContent = say(text);
    });
    part('refresh-plain').textContent = say('refresh');
  }

  /** In the looks of Crayons' messages, but plain: those stay blank until icons from elsewhere have arrived. */
  function showNotice(type, text) {
    part('notice').className = `message message-${type}`;
    part('notice').textContent = text;
  }

  function showSummary(products) {
    const configured = products.filter((product) => product.configured);
    const interrupted = configured.filter((product) => product.problem);
    if (configured.length === 0) showNotice('info', say('empty'));
    else if (interrupted.length > 0) {
      showNotice('error', say('summaryProblem', { products: interrupted.map(name).join(', ') }));
    } else if (configured.some(caveat)) showNotice('warning', say('summaryWaiting'));
    else showNotice('success', say('summaryOk'));
  }

  function show(state) {
    showSummary(state.products);
    part('products').replaceChildren(...state.products.map(card));
    part('footer').textContent = state.host
      ? say('connector', { host: state.host, time: time(Date.now()) })
      : '';
  }

  function showFailure() {
    showNotice('error', say('failed'));
    part('products').replaceChildren();
    part('footer').textContent = '';
  }

  function showReading(now) {
    reading = now;
    part('refresh').loading = now;
    part('page').setAttribute('aria-busy', String(now));
  }

  async function refresh(client) {
    if (reading) return;
    showReading(true);
    try {
      const { currentHost } = await client.data.get('currentHost');
      const answer = await client.request.invoke('connectionState', { currentHost });
      show(answer.response);
    } catch (error) {
      console.error('The connection state could not be read. Status:', error.status);
      showFailure();
    } finally {
      showReading(false);
    }
  }

  async function start() {
    showTexts();
    showNotice('info', say('loading'));
    const client = await app.initialized();
    const again = () => refresh(client);
    part('refresh').addEventListener('fwClick', again);
    part('refresh-plain').addEventListener('click', again);
    await refresh(client);
  }

  start().catch(function () {
    showReading(false);
    showFailure();
  });
})();
