/* exported getConfigs, postConfigs, validate */

/** The installation page. The platform calls getConfigs, validate and postConfigs by their names. */
const PRODUCTS = [
  { name: 'Freshdesk', product: 'freshdesk', parameter: 'freshdesk_key', module: 'support_ticket' },
  { name: 'Freshchat', product: 'freshchat', parameter: 'freshchat_key', module: 'chat_conversation' },
];
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

const page = { client: null, addresses: {}, modules: [], saved: {}, checked: '' };

function part(id) {
  return document.getElementById(id);
}

function say(name, values) {
  const wanted = String(navigator.language || 'en').slice(0, 2);
  const messages = window.injixoMessages[wanted] || window.injixoMessages.en;
  return (messages[name] || messages.unknown).replace(/\{\w+\}/g, function (placeholder) {
    return values[placeholder.slice(1, -1)];
  });
}

/** The connector's bare name: a pasted scheme or path is dropped. */
function host() {
  const written = String(part('connector_host').value || '');
  return written
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '');
}

/** What is entered; else what is saved, where the platform gave it back readable. */
function keyOf(item) {
  const entered = String(part(item.parameter).value || '').trim();
  const saved = String(page.saved[item.parameter] || '');
  return entered || (window.injixoHandshake.isKey(saved) ? saved : '');
}

/** A saved key that came back masked: it stays untouched, and can't be checked. */
function isKept(item) {
  return keyOf(item) === '' && Boolean(page.saved[item.parameter]);
}

function entries() {
  return JSON.stringify([host()].concat(PRODUCTS.map(keyOf)));
}

function unchanged() {
  return PRODUCTS.some(isKept) && PRODUCTS.every((item) => keyOf(item) === '') && sameHost();
}

function sameHost() {
  return host() === page.saved.connector_host;
}

function show(lines) {
  const messages = lines.map(function (line) {
    const message = document.createElement('fw-inline-message');
    message.setAttribute('open', '');
    message.setAttribute('closable', 'false');
    message.setAttribute('type', line.type);
    message.textContent = line.text;
    return message;
  });
  part('results').replaceChildren(...messages);
}

function showText(type, name) {
  show([{ type, text: say(name, {}) }]);
}

/** What the entries lack before anything can be asked; null when they are complete. */
function lack() {
  if (!HOST.test(host())) return 'hostInvalid';
  if (PRODUCTS.some(isKept) && !sameHost()) return 'keyAgain';
  if (!PRODUCTS.some((item) => keyOf(item) || isKept(item))) return 'keyNeeded';
  return crypto.subtle ? null : 'insecure';
}

async function checkItem(item) {
  if (isKept(item)) return { ok: true, type: 'info', text: say('kept', { product: item.name }) };
  const request = { product: item.product, key: keyOf(item), domain: page.addresses[item.product] };
  const answer = await window.injixoHandshake.check(page.client, host(), request);
  if (answer.ok) {
    return { ok: true, type: 'success', text: say('checked', { product: item.name, name: answer.name }) };
  }
  const problem = say(answer.code, { product: item.name });
  return { ok: false, type: 'error', text: say('refused', { product: item.name, problem }) };
}

async function checkConnection() {
  page.checked = '';
  const missing = lack();
  if (missing) return showText('error', missing);
  const asked = entries();
  showText('info', 'checking');
  const items = PRODUCTS.filter((item) => keyOf(item) || isKept(item));
  const lines = await Promise.all(items.map(checkItem));
  show(lines);
  if (lines.every((line) => line.ok)) page.checked = asked;
}

async function onCheck() {
  part('check').loading = true;
  await checkConnection();
  part('check').loading = false;
}

function showTexts() {
  part('title').textContent = say('title', {});
  part('intro').textContent = say('intro', {});
  part('check').textContent = say('check', {});
  part('connector_host').label = say('hostLabel', {});
  part('connector_host').hintText = say('hostHint', {});
  PRODUCTS.forEach(function (item) {
    const field = part(item.parameter);
    field.label = say('keyLabel', { product: item.name });
    field.hintText = say('keyHint', { product: item.name });
    field.placeholder = page.saved[item.parameter] ? say('keySaved', {}) : '';
    field.hidden = page.modules.length > 0 && !page.modules.includes(item.module);
  });
}

function hostOf(address) {
  return String(address)
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '');
}

/** Which products this account has, and under which addresses; without an answer both are offered. */
async function learnAccount(client) {
  const answer = Object(await client.data.get('currentHost'));
  const current = Object(answer.currentHost || answer);
  const addresses = Object(current.endpoint_urls);
  page.modules = Array.isArray(current.subscribed_modules) ? current.subscribed_modules : [];
  PRODUCTS.filter((item) => addresses[item.product]).forEach(function (item) {
    page.addresses[item.product] = hostOf(addresses[item.product]);
  });
}

async function start() {
  showTexts();
  part('check').addEventListener('fwClick', onCheck);
  page.client = await app.initialized();
  await learnAccount(page.client);
  showTexts();
}

function getConfigs(configs) {
  page.saved = Object(configs);
  part('connector_host').value = page.saved.connector_host || '';
  showTexts();
}

function validate() {
  if (page.checked === entries() || unchanged()) return true;
  showText('error', lack() || 'checkFirst');
  return false;
}

function postConfigs() {
  const kept = PRODUCTS.map((item) => [item.parameter, keyOf(item) || page.saved[item.parameter]]);
  const keys = kept.filter((pair) => pair[1]);
  const configs = { __meta: { secure: keys.map((pair) => pair[0]) }, connector_host: host() };
  keys.forEach(function (pair) {
    configs[pair[0]] = pair[1];
  });
  return configs;
}

start().catch(function (error) {
  console.error('The account could not be read; both products are offered.', error.status);
});
