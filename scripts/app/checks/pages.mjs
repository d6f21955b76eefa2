const ALLOWED_SCRIPTS =
  /^(?:\{\{\{appclient\}\}\}|https:\/\/cdn\.jsdelivr\.net\/npm\/@freshworks\/crayons@v4\/|\.?\/?[\w-][\w./-]*$|\.\/)/;
const VAGUE = /something went wrong|an error occurred|unknown error|try again later|lorem ipsum|todo/i;
const SECRET =
  /\bijx_[a-z2-7]{12}_[\w-]{43}|\b(?:api[_-]?key|secret|password|token)\s*[:=]\s*['"][\w+/=-]{16,}['"]/i;

/** The pages: the platform's client, allowed scripts, files that exist; and in all texts nothing vague, no secret. */
export function checkPages(app) {
  return [...app.files].flatMap(([name, text]) => {
    const page = /^(?:app|config)\/.*\.html$/.test(name) ? [...markup(app, name, text)] : [];
    return [...page, ...texts(text)].map((breach) => `${name}: ${breach}`);
  });
}

function* markup(app, name, text) {
  if (!text.includes('{{{appclient}}}')) yield 'needs <script src="{{{appclient}}}"></script>.';
  if (/<fw-/.test(text) && !/@freshworks\/crayons@v4/.test(text))
    yield 'uses Crayons without loading it from the allowed CDN.';
  const [, plain] = /<(input|button|select|textarea)\b/.exec(text) ?? [];
  if (plain !== undefined) yield `has a plain <${plain}>: pages use Crayons' controls.`;
  if (/<html(?![^>]*\blang=)/.test(text)) yield 'needs a language on <html>.';
  if (/<script(?![^>]*\bsrc=)/.test(text) || /\son\w+=/.test(text))
    yield 'has a script in the page: scripts belong in files.';
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  for (const [, address] of text.matchAll(/<(?:script|link|img)\b[^>]*\b(?:src|href)="([^"]+)"/g)) {
    if (!ALLOWED_SCRIPTS.test(address)) yield `loads ${address}, which is not on the platform's list.`;
    const own = !/^(?:https?:|\{)/.test(address);
    if (own && !app.files.has(folder + address.replace(/^\.\//, '')))
      yield `loads ${address}, which does not exist.`;
  }
}

function* texts(text) {
  const vague = VAGUE.exec(text);
  if (vague !== null) yield `"${vague[0]}" tells nobody what happened or what to do next.`;
  if (SECRET.test(text)) yield 'seems to carry a secret: secrets belong in secure installation parameters.';
}
