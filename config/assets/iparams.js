/** The installation page. The platform calls getConfigs, validate and postConfigs by their names. */
import { part } from '../../app/scripts/dom.js';
import { plainButton, unlessCrayonsCome } from '../../app/scripts/stand-ins.js';
import { language, say } from '../../app/scripts/texts.js';
import { describe, entered, fill, focusOn, mark, reveal, watch } from './fields.js';
import { checkKey, isKey } from './handshake.js';
import { plainCheckbox, plainField } from './plain-fields.js';
import { showResults } from './results.js';

const PRODUCTS = [
  { name: 'Freshdesk', product: 'freshdesk', parameter: 'freshdesk_key', module: 'support_ticket' },
  { name: 'Freshchat', product: 'freshchat', parameter: 'freshchat_key', module: 'chat_conversation' },
];
const HOST_FIELD = 'connector_host';
const HOST_NAME = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
/** What is wrong with the host, and what with a key: said at the field. The rest has no field of its own. */
const HOST_PROBLEMS = ['unreachable', 'unexpected_answer', 'malformed'];
const KEY_PROBLEMS = ['unreadable_key', 'unknown_key', 'bad_signature', 'wrong_product', 'wrong_domain'];

const FIELDS = [HOST_FIELD].concat(PRODUCTS.map((item) => item.parameter));

const page = { client: null, addresses: {}, modules: [], saved: {}, checked: '', checking: false };

/** An address without scheme and path, as it is often pasted. */
function hostOf(address) {
  return String(address)
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '');
}

function host() {
  return hostOf(entered(HOST_FIELD));
}

/** A saved key that is to be forgotten, if no other is entered. */
function isRemoved(item) {
  const wanted = Boolean(page.saved[item.parameter]) && part(`${item.parameter}-remove`).checked;
  return wanted && entered(item.parameter) === '';
}

/** What is entered; else what is saved, where the platform gave it back readable. */
function keyOf(item) {
  const saved = isRemoved(item) ? '' : String(page.saved[item.parameter] || '');
  return entered(item.parameter) || (isKey(saved) ? saved : '');
}

/** A saved key that came back masked: it stays untouched, and can't be checked. */
function isKept(item) {
  return keyOf(item) === '' && Boolean(page.saved[item.parameter]) && !isRemoved(item);
}

/** The products that the account has; both where the platform does not tell. */
function offered() {
  const found = PRODUCTS.filter((item) => page.modules.includes(item.module));
  return found.length > 0 ? found : PRODUCTS;
}

function entries() {
  return JSON.stringify([host()].concat(PRODUCTS.map(keyOf), PRODUCTS.map(isRemoved)));
}

function sameHost() {
  return host() === page.saved[HOST_FIELD];
}

function unchanged() {
  const touched = PRODUCTS.some((item) => keyOf(item) !== '' || isRemoved(item));
  return PRODUCTS.some(isKept) && !touched && sameHost();
}

/** What the entries lack before anything can be asked. */
function lacks() {
  const kept = PRODUCTS.filter(isKept);
  const given = PRODUCTS.filter((item) => keyOf(item) !== '');
  if (!HOST_NAME.test(host())) return [{ field: HOST_FIELD, text: say('hostInvalid') }];
  if (!sameHost() && kept.length > 0) {
    return kept.map((item) => ({ field: item.parameter, text: say('keyAgain') }));
  }
  if (kept.length + given.length > 0) return [];
  const first = offered()[0] || PRODUCTS[0];
  return [{ field: first.parameter, text: say(offered().length > 1 ? 'keyNeeded' : 'keyMissing') }];
}

/** Where a refusal is said: at the host, at the key, or below. */
function problemOf(item, code) {
  const text = say(code, { product: item.name });
  if (HOST_PROBLEMS.includes(code)) return { field: HOST_FIELD, text };
  return KEY_PROBLEMS.includes(code)
    ? { field: item.parameter, text }
    : { text: say('refused', { product: item.name, problem: text }) };
}

async function checkItem(item) {
  if (keyOf(item) === '') {
    const name = isRemoved(item) ? 'removed' : 'kept';
    return { line: { type: 'info', text: say(name, { product: item.name }) } };
  }
  const request = { product: item.product, key: keyOf(item), domain: page.addresses[item.product] };
  const answer = await checkKey(page.client, host(), request);
  if (!answer.ok) return { problem: problemOf(item, answer.code) };
  return { line: { type: 'success', text: say('checked', { product: item.name, name: answer.name }) } };
}

function showText(type, name) {
  showResults([{ type, text: say(name) }]);
}

function unmark() {
  FIELDS.forEach((field) => mark(field, ''));
}

/** Shows what was found: a problem of a field at that field, which gets the focus; all else below the button. */
function report(lines, problems) {
  const atFields = problems.filter((problem) => problem.field);
  const others = problems.filter((problem) => !problem.field);
  const found = others.map((problem) => ({ type: 'error', text: problem.text }));
  atFields.forEach((problem) => mark(problem.field, problem.text));
  if (atFields.length > 0) {
    found.push({ type: 'error', text: say('marked') });
    focusOn(atFields[0].field);
  }
  if (problems.length === 0) found.push({ type: 'success', text: say('saveNow') });
  showResults(lines.concat(found));
}

async function checkConnection() {
  remember('');
  unmark();
  const missing = lacks();
  if (missing.length > 0) return report([], missing);
  if (!page.client) return showText('error', 'noPlatform');
  if (!crypto.subtle) return showText('error', 'insecure');
  const asked = entries();
  showText('info', 'checking');
  const items = PRODUCTS.filter((item) => keyOf(item) || page.saved[item.parameter]);
  const outcomes = await Promise.all(items.map(checkItem));
  if (asked !== entries()) return showText('info', 'changed');
  const problems = outcomes.map((outcome) => outcome.problem).filter(Boolean);
  report(outcomes.map((outcome) => outcome.line).filter(Boolean), problems);
  remember(problems.length === 0 ? asked : '');
}

function remember(asked) {
  page.checked = asked;
}

function showChecking(now) {
  page.checking = now;
  part('check').loading = now;
}

async function onCheck() {
  if (page.checking) return;
  showChecking(true);
  try {
    await checkConnection();
  } finally {
    showChecking(false);
  }
}

/** A check is no longer worth anything once the entries differ from what was checked. */
function onChange(field) {
  mark(field, '');
  if (page.checked === '' || page.checking) return;
  if (page.checked === entries()) showText('success', 'saveNow');
  else showText('info', 'changed');
}

function removal(item) {
  return say('keyRemove', { product: item.name });
}

function showTexts() {
  document.documentElement.lang = language();
  ['title', 'intro', 'check'].forEach(function (name) {
    part(name).textContent = say(name);
  });
  describe(HOST_FIELD, { label: say('hostLabel'), hint: say('hostHint') });
  PRODUCTS.forEach(function (item) {
    const saved = Boolean(page.saved[item.parameter]);
    describe(item.parameter, {
      label: say('keyLabel', { product: item.name }),
      hint: say(saved ? 'keySaved' : 'keyHint', { product: item.name }),
    });
    reveal(item.parameter, saved || offered().includes(item));
    part(`${item.parameter}-saved`).hidden = !saved;
    part(`${item.parameter}-remove`).textContent = removal(item);
  });
}

/** Which products this account has, and under which addresses; without an answer both are offered, and that is said. */
async function learnAccount(client) {
  const answer = await currentHost(client);
  const current = Object(answer.currentHost || answer);
  const addresses = Object(current.endpoint_urls);
  page.modules = Array.isArray(current.subscribed_modules) ? current.subscribed_modules : [];
  PRODUCTS.filter((item) => addresses[item.product]).forEach(function (item) {
    page.addresses[item.product] = hostOf(addresses[item.product]);
  });
}

async function currentHost(client) {
  try {
    return Object(await client.data.get('currentHost'));
  } catch (error) {
    console.info('The account is not told here. Status:', Object(error).status);
    showText('info', 'accountUnknown');
    return {};
  }
}

/** Plain controls for all of the form; the platform's page shows them only while Crayons' are not there. */
function makePlain() {
  FIELDS.forEach(plainField);
  PRODUCTS.forEach((item) => plainCheckbox(`${item.parameter}-remove`, removal(item)));
  plainButton('check', say('check'), onCheck);
}

async function start() {
  showTexts();
  FIELDS.forEach(function (field) {
    watch(field, onChange, onCheck);
  });
  part('check').addEventListener('fwClick', onCheck);
  unlessCrayonsCome(makePlain);
  page.client = await app.initialized();
  await learnAccount(page.client);
  showTexts();
}

/** Fills the form with what is saved. */
export function getConfigs(configs) {
  page.saved = Object(configs);
  fill(HOST_FIELD, page.saved[HOST_FIELD] || '');
  showTexts();
}

/** Whether what is entered may be saved: only what was checked. */
export function validate() {
  if (page.checked === entries() || unchanged()) return true;
  if (page.checking) return false;
  unmark();
  const missing = lacks();
  if (missing.length > 0) report([], missing);
  else showText('error', page.checked ? 'changed' : 'checkFirst');
  return false;
}

/** What is saved: keys are secure, and what is left out is forgotten. */
export function postConfigs() {
  const keys = PRODUCTS.filter((item) => keyOf(item) || isKept(item)).map(function (item) {
    return [item.parameter, keyOf(item) || page.saved[item.parameter]];
  });
  const configs = { __meta: { secure: keys.map((pair) => pair[0]) }, connector_host: host() };
  keys.forEach(function (pair) {
    configs[pair[0]] = pair[1];
  });
  return configs;
}

start().catch(function () {
  showText('error', 'noPlatform');
});
