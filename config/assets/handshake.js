/** The signed check of the app protocol. The key signs in this page and is never sent. */
(function () {
  const APP_VERSION = '0.1.0';
  const LIFETIME = 300;
  const KEY = /^ijx_([a-z2-7]{12})_[A-Za-z0-9_-]{43}$/;

  function isKey(key) {
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

  function parse(json) {
    try {
      return Object(JSON.parse(json));
    } catch (error) {
      return { parseError: String(error) };
    }
  }

  function passing(status) {
    return !status || status === 429 || status >= 500;
  }

  function refused(failure) {
    const error = Object(parse(failure.response).error);
    if (error.code) return { ok: false, code: error.code };
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
      return accepted(parse(reply.response));
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

  /** Whether the page's own request arrived without its body, or could not be made at all in this account. */
  function lostItsBody(answer) {
    return answer.code === 'malformed' || answer.code === 'unreachable';
  }

  /** Asks the connector whether the key would work: `{ok: true, name}` or `{ok: false, code}`. Changes nothing there. */
  async function check(client, host, request) {
    if (!isKey(request.key)) return { ok: false, code: 'unreadable_key' };
    const token = await sign(request);
    const answer = await byTemplate(client, host, token);
    return lostItsBody(answer) ? byServer(client, host, token) : answer;
  }

  window.injixoHandshake = { check, isKey };
})();
