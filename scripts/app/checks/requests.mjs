import { declaredNames } from '../read-app.mjs';

const SCHEMA = ['method', 'host', 'path', 'headers', 'query', 'protocol'];
const VARIABLE = /<%=\s*([\w.]+)\s*%>/g;
const HOST_NAME = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;

/** Request templates: declared, bare hosts, no body, secure parameters in headers only, one attempt. */
export function checkRequests(app) {
  const templates = app.json('config/requests.json');
  const declared = declaredNames(app.json('manifest.json'), 'requests');
  const secure = secureParameters(app);
  const breaches = [];
  for (const name of declared.filter((name) => !(name in templates)))
    breaches.push(`${name} is declared in the manifest but missing.`);
  for (const [name, template] of Object.entries(templates)) {
    if (!declared.includes(name)) breaches.push(`${name} is not declared in the manifest.`);
    const found = [
      ...schema(template.schema ?? {}),
      ...places(template.schema ?? {}, secure),
      ...settings(template.options ?? {}),
    ];
    breaches.push(...found.map((breach) => `${name}: ${breach}`));
  }
  return breaches.map((breach) => `config/requests.json: ${breach}`);
}

function* schema(schema) {
  for (const key of Object.keys(schema)) {
    if (key === 'body') yield 'the schema must have no body; it comes with the call.';
    else if (!SCHEMA.includes(key)) yield `the schema has an unknown key "${key}".`;
  }
  if ((schema.protocol ?? 'https') !== 'https') yield 'the protocol must be https.';
  yield* host(String(schema.host ?? ''));
  if (!String(schema.path ?? '').startsWith('/')) yield 'the path must begin with a slash.';
  const contentType = schema.headers?.['Content-Type'];
  if (schema.method !== 'GET' && contentType !== 'application/json')
    yield 'the Content-Type must be application/json.';
}

/** A variable may stand for the whole name or for its first part. */
function* host(written) {
  const name = written.replace(VARIABLE, (whole) => (whole === written ? 'host.example.com' : 'host'));
  if (!HOST_NAME.test(name)) yield `the host "${written}" must be a bare name without scheme, port or path.`;
}

function* places(schema, secure) {
  const elsewhere = [schema.host, schema.path, ...Object.values(schema.query ?? {})].join(' ');
  for (const [, variable] of elsewhere.matchAll(VARIABLE)) {
    const [kind, parameter] = variable.split('.');
    if (!['context', 'iparam', 'currentHost'].includes(kind))
      yield `"${variable}" is not known here: use context.… or iparam.…`;
    if (kind === 'iparam' && secure.includes(parameter))
      yield `the secure parameter ${parameter} may stand in headers only.`;
  }
}

function* settings({ maxAttempts }) {
  if (maxAttempts !== 1)
    yield 'options.maxAttempts must be 1: with retries a hanging host outlives the handler.';
}

/** The parameters that the installation page saves as secure: those whose names tell that they are keys. */
function secureParameters(app) {
  const page = app.files.get('config/assets/iparams.js') ?? '';
  return [...page.matchAll(/parameter: '(\w+)'/g)].map((match) => match[1]);
}
