/** The app's page: asks the server function for the connection's state and shows it. */
import { card, caveat, nameOf } from './card.js';
import { part } from './dom.js';
import { time } from './formats.js';
import { plainButton, unlessCrayonsCome } from './stand-ins.js';
import { language, say } from './texts.js';

function showTexts() {
  document.documentElement.lang = language();
  ['title', 'subtitle', 'refresh'].forEach(function (text) {
    part(text).textContent = say(text);
  });
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
    showNotice('error', say('summaryProblem', { products: interrupted.map(nameOf).join(', ') }));
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
  part('refresh').loading = now;
  part('page').setAttribute('aria-busy', String(now));
}

/** What the platform tells of the account's addresses; without it the connector is asked all the same. */
async function readHost(client) {
  try {
    return Object(await client.data.get('currentHost')).currentHost;
  } catch (error) {
    console.info('The account’s addresses are not told here. Status:', Object(error).status);
    return {};
  }
}

async function refresh(client) {
  if (part('refresh').loading) return;
  showReading(true);
  try {
    const currentHost = await readHost(client);
    const answer = await client.request.invoke('connectionState', { currentHost });
    show(answer.response);
  } catch (error) {
    console.error('The connection state could not be read. Status:', Object(error).status);
    showFailure();
  }
  showReading(false);
}

async function start() {
  showTexts();
  showNotice('info', say('loading'));
  const client = await app.initialized();
  const again = () => refresh(client);
  part('refresh').addEventListener('fwClick', again);
  unlessCrayonsCome(() => plainButton('refresh', say('refresh'), again));
  client.events.on('app.activated', again);
  await refresh(client);
}

start().catch(function () {
  showReading(false);
  showFailure();
});
