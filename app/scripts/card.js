import { element } from './dom.js';
import { number, time } from './formats.js';
import { say } from './texts.js';

const PRODUCT_NAMES = { freshdesk: 'Freshdesk', freshchat: 'Freshchat' };
/** A heartbeat is due every 10 minutes; after 25 the connector calls the delivery interrupted. */
const LATE = 25 * 60 * 1000;
/** The app's look at what waits tells of no more than this. */
const COUNTED = 100;

function heartbeat(pulse) {
  if (!pulse) return say('never');
  return pulse.code ? say('heartbeatFailed', { time: time(pulse.at) }) : time(pulse.at);
}

function waiting(queued) {
  if (queued === null) return say('noRoom');
  return queued < COUNTED ? number(queued) : say('atLeast', { count: number(COUNTED) });
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
    [say('queued'), waiting(state.queued)],
    [say('failedEvents'), number(state.failed)],
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

function isLate(pulse) {
  return Boolean(pulse) && Date.now() - Date.parse(pulse.at) > LATE;
}

/** What to know although messages pass; an empty text where there is nothing. */
export function caveat(state) {
  if (!state.configured || state.problem) return '';
  if (!state.connectedAt) return 'fresh';
  if (state.queued > 0) return 'catchingUp';
  return isLate(state.lastHeartbeat) ? 'late' : '';
}

function badge(state) {
  if (!state.configured) return element('span', 'badge', say('stateOff'));
  if (state.problem) return element('span', 'badge badge-problem', say('stateProblem'));
  if (caveat(state)) return element('span', 'badge badge-waiting', say('stateWaiting'));
  return element('span', 'badge badge-ok', say('stateOk'));
}

function notes(state, product) {
  const made = [];
  if (state.problem) made.push(element('p', 'note note-problem', say(state.problem.code, { product })));
  if (caveat(state)) made.push(element('p', 'note', say(caveat(state))));
  return made;
}

function hints(state, product) {
  const made = [];
  if (state.failed > 0) made.push(element('p', 'hint', say('droppedHint', { product })));
  if (state.queued === null) made.push(element('p', 'hint', say('noRoomHint', { product })));
  return made;
}

function details(state, product) {
  if (!state.configured) return [element('p', '', say('off', { product }))];
  return notes(state, product).concat(facts(state), hints(state, product));
}

/** The product's own name. */
export function nameOf(state) {
  return PRODUCT_NAMES[state.product];
}

/** One product's card, built from the state that the server function tells. */
export function card(state) {
  const made = element('article', 'card', '');
  const head = element('div', 'card-head', '');
  head.append(element('h2', '', nameOf(state)), badge(state));
  made.append(head, ...details(state, nameOf(state)));
  return made;
}
