/** The app's page: asks the server function for the connection's state and shows it. */
(function () {
  const view = window.injixoView;

  function part(id) {
    return document.getElementById(id);
  }

  function showTexts() {
    document.documentElement.lang = view.language();
    part('title').textContent = view.say('title');
    part('subtitle').textContent = view.say('subtitle');
    part('refresh').textContent = view.say('refresh');
  }

  function show(state) {
    part('notice').replaceChildren(view.summary(state));
    part('products').replaceChildren(...state.products.map(view.card));
    part('footer').textContent = state.host
      ? view.say('connector', { host: state.host, time: view.time(Date.now()) })
      : '';
  }

  function showFailure() {
    part('notice').replaceChildren(view.notice('error', view.say('failed')));
    part('products').replaceChildren();
    part('footer').textContent = '';
  }

  async function refresh(client) {
    part('refresh').loading = true;
    part('notice').replaceChildren(view.notice('info', view.say('loading')));
    try {
      const { currentHost } = await client.data.get('currentHost');
      const answer = await client.request.invoke('connectionState', { currentHost });
      show(answer.response);
    } catch (error) {
      console.error('The connection state could not be read. Status:', error.status);
      showFailure();
    }
    part('refresh').loading = false;
  }

  async function start() {
    showTexts();
    const client = await app.initialized();
    part('refresh').addEventListener('fwClick', function () {
      return refresh(client);
    });
    await refresh(client);
  }

  start().catch(showFailure);
})();
