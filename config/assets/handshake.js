/** The signed check of the app protocol. The key signs in this page and is never sent. */

const APP_VERSION = '0.1.0';
const LIFETIME = 300;
const KEY = /^ijx_([a-z2-7]{12})_[A-Za-z0-9_-]{43}$/;

/** Whether it is a whole injixo API key. */
export function isKey(key) {
  return KEY.test(key);
}

function base64url(bytes) {
  const binary = Array.from(bytes, function (byte) {
    return String.fromCharCode(byte);
  });
  return window.btoa(binary.join('')).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function encoded(value) {
  return base64url(new TextEncoder().encode(JSON.stringify(value)));
}

function claims(check) {
  const issuedAt = Math.floor(Date.now() / 1000);
  return {
    iss: 'injixo-app',
    aud: 'injixo-connector',
    iat: issuedAt,
    exp: issuedAt + LIFETIME,
    jti: base64url(crypto.getRandomValues(new Uint8Array(12))),
    purpose: 'handshake',
    product: check.product,
    domain: check.domain,
    appVersion: APP_VERSION,
    check: true,
  };
}

async function sign(check) {
  const header = { alg: 'HS256', typ: 'JWT', kid: KEY.exec(check.key)[1] };
  const content = `${encoded(header)}.${encoded(claims(check))}`;
  const bytes = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes.encode(check.key), algorithm, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', key, bytes.encode(content));
  return `${content}.${base64url(new Uint8Array(signature))}`;
}

function parsed(json) {
  try {
    return Object(JSON.parse(json));
  } catch (error) {
    return { parseError: String(error) };
  }
}

function passing(status) {
  return !status || status >= 500;
}

/** The connector's refusals carry a code; what carries none comes from the platform, a proxy, or another server. */
function refused(failure) {
  const error = Object(parsed(failure.response).error);
  if (error.code) return { ok: false, code: error.code, byConnector: true };
  if (failure.status === 429) return { ok: false, code: 'over_limit' };
  return { ok: false, code: passing(failure.status) ? 'unreachable' : 'unexpected_answer' };
}

function accepted(body) {
  return body.integration
    ? { ok: true, name: body.integration.name }
    : { ok: false, code: 'unexpected_answer' };
}

async function byTemplate(client, host, token) {
  try {
    const body = JSON.stringify({ token });
    const reply = await client.request.invokeTemplate('handshake', { context: { host }, body });
    return accepted(parsed(reply.response));
  } catch (failure) {
    return refused(Object(failure));
  }
}

async function byServer(client, host, token) {
  try {
    const answer = (await client.request.invoke('checkConnection', { host, token })).response;
    return answer.ok ? accepted(answer.body) : { ok: false, code: answer.code };
  } catch (failure) {
    return refused(Object(failure));
  }
}

/** Whether the connector judged the message: not if it arrived without its body, or was refused on the way. */
function isJudged(answer) {
  return answer.ok || (answer.byConnector && answer.code !== 'malformed');
}

/** Asks the connector whether the key would work: `{ok: true, name}` or `{ok: false, code}`. Changes nothing there. */
export async function checkKey(client, host, request) {
  if (!isKey(request.key)) return { ok: false, code: 'unreadable_key' };
  const token = await sign(request);
  const answer = await byTemplate(client, host, token);
  return isJudged(answer) ? answer : byServer(client, host, token);
}
