import { add, json, swap, type Broken, type Edit } from './edits';
import { BROKEN_PAGES } from './broken-pages';

const MANIFEST: [string, Edit, string][] = [
  ['another top-level key', json((m) => (m.name = 'x')), 'the key "name" is refused'],
  ['an older platform', json((m) => (m['platform-version'] = '2.3')), 'platform-version must be "3.0"'],
  ['no script for unit tests', json((m) => delete m.scripts), 'fdk-unit-test'],
  [
    'no product module',
    json((m) => (m.modules = { common: m.modules.common })),
    'at least one product module',
  ],
  ['an unknown block', json((m) => (m.modules.common.widgets = { a: 1 })), 'unknown block "widgets"'],
  ['an empty block', json((m) => (m.modules.support_ticket.requests = {})), 'empty block "requests"'],
  [
    'afterAppUpdate',
    json((m) => (m.modules.common.events.afterAppUpdate = { handler: 'onAppInstall' })),
    'afterAppUpdate makes every update',
  ],
  [
    'an event of another module',
    json((m) => (m.modules.common.events.onTicketCreate = { handler: 'onTicketCreate' })),
    'module common has no event "onTicketCreate"',
  ],
  [
    'an event without a handler',
    json((m) => (m.modules.common.events.onAppInstall = 'onAppInstall')),
    '{"handler": "name"}',
  ],
  [
    'a timeout that is not offered',
    json((m) => (m.modules.common.functions.connectionState.timeout = 60)),
    'must be 20, 25 or 30',
  ],
  [
    'a page of another module',
    json((m) => (m.modules.support_ticket.location = m.modules.common.location)),
    'does not belong to module support_ticket',
  ],
  [
    'a page that does not exist',
    json((m) => (m.modules.common.location.full_page_app.url = 'no.html')),
    'app/no.html, which does not exist',
  ],
  ['another Node', json((m) => (m.engines.node = '18.20.8')), 'engines.node must be 24.11.x'],
  ['another FDK', json((m) => (m.engines.fdk = '9.0.0')), 'engines.fdk must be 10.1.x'],
  ['a range as version', json((m) => (m.dependencies.jsonwebtoken = '^9.0.3')), 'exact version'],
  ['an unused dependency', json((m) => (m.dependencies.axios = '1.0.0')), 'axios is not used'],
  ['an unlisted dependency', json((m) => delete m.dependencies.jsonwebtoken), 'requires jsonwebtoken'],
  [
    'an undeclared request',
    json((m) => delete m.modules.common.requests.send),
    'send: is not declared'.replace(': ', ' '),
  ],
  [
    'a declared request that is missing',
    json((m) => (m.modules.common.requests.other = {})),
    'other is declared in the manifest but missing',
  ],
  [
    'a handler that is not exported',
    json((m) => (m.modules.common.events.onAppInstall.handler = 'other')),
    'exports no other',
  ],
  ['no JSON', (text) => `${text},`, 'is no JSON'],
];

const REQUESTS: [string, Edit, string][] = [
  ['a body', json((r) => (r.send.schema.body = '{}')), 'must have no body'],
  ['a scheme in the host', json((r) => (r.send.schema.host = 'https://<%= context.host %>')), 'bare name'],
  ['a port in the host', json((r) => (r.send.schema.host = '<%= context.host %>:443')), 'bare name'],
  ['a path in the host', json((r) => (r.send.schema.host = 'example.com/v1')), 'bare name'],
  ['http', json((r) => (r.send.schema.protocol = 'http')), 'must be https'],
  ['a path without a slash', json((r) => (r.send.schema.path = 'v1')), 'begin with a slash'],
  [
    'a secure parameter in the path',
    json((r) => (r.send.schema.path = '/<%= iparam.freshdesk_key %>')),
    'in headers only',
  ],
  ['an unknown variable', json((r) => (r.send.schema.path = '/<%= access.x %>')), 'is not known here'],
  [
    'another content type',
    json((r) => (r.send.schema.headers['Content-Type'] = 'text/plain')),
    'application/json',
  ],
  ['retries', json((r) => (r.send.options.maxAttempts = 3)), 'maxAttempts must be 1'],
];

const SERVER: [string, Edit, string][] = [
  ['an arrow function', swap('function (args) {', '(args) => {'), 'must be written as'],
  ['a reference', swap('exports = {', 'exports = {\n  report,'), 'must be written as'],
  [
    'a second exports',
    add('exports = { late: function () { return 1; } };'),
    'exactly one top-level exports',
  ],
  [
    'an export nobody declares',
    swap('exports = {', 'exports = {\n  extra: function () { return 1; },'),
    'exports extra',
  ],
  ['a file that does not exist', swap("'./lib/report'", "'./lib/nothing'"), 'does not exist below server/'],
  [
    'a file outside of server',
    swap("'./lib/report'", "'../app/scripts/app'"),
    'does not exist below server/',
  ],
];

const CODE: [string, Edit, string][] = [
  ['optional chaining', add('function f(a) { return a?.b; }'), 'Parsing error'],
  [
    'catch without a name',
    add('function f() { try { g(); } catch { return 1; } return 2; }'),
    'Parsing error',
  ],
  ['var', add('var late = 1; late += 1;'), 'Unexpected var'],
  [
    'an unused parameter',
    add('function f(used, unused) { return used; }\nf(1);'),
    "'unused' is defined but never used",
  ],
  ['async without await', add('async function f() { return 1; }\nf();'), "no 'await'"],
  [
    'a race',
    add('const state = { n: 0 };\nasync function f(g) { state.n += await g(); }\nf(report);'),
    'Possible race condition',
  ],
  ['an empty function', add('function f() {}\nf();'), 'Unexpected empty function'],
  [
    'too many branches',
    add(
      'function f(a) { return a === 1 || a === 2 || a === 3 || a === 4 || a === 5 || a === 6 || a === 7 || a === 8; }\nf(1);',
    ),
    'complexity of 8',
  ],
  ['process', add('const env = process.env;\nenv.x = 1;'), "'process' is not defined"],
  ['Buffer', add("const b = Buffer.from('x');\nb.fill(0);"), "'Buffer' is not defined"],
  ['a timer', add('setTimeout(report, 10);'), "'setTimeout' is not defined"],
  ['console.warn', add("console.warn('x');"), 'no console.warn'],
  ['logged payloads', add('function f(args) { console.log(args); }\nf(1);'), 'must not be logged'],
  ['the old requests', add("$request.post('https://example.com');"), 'templates only'],
  [
    'a secret',
    add(`const late = 'ijx_abcdefghij23_${'f'.repeat(43)}';\nlate.trim();`),
    'seems to carry a secret',
  ],
];

const OTHERS: Broken[] = [
  ['an iparams.json beside the page', 'config/iparams.json', () => '{}', 'never stands beside iparams.html'],
  ['translations outside of assets', 'config/de.json', () => '{}', 'belong below config/assets/'],
  ['no installation page', 'config/iparams.html', null, 'config/iparams.html: is missing'],
  ['no script of the page', 'config/assets/iparams.js', null, 'config/assets/iparams.js: is missing'],
  [
    'no validate',
    'config/assets/iparams.js',
    swap('\nfunction validate(', '\nfunction verify('),
    'top-level function validate',
  ],
  [
    'keys that are not secure',
    'config/assets/iparams.js',
    swap('__meta: { secure:', '__meta: { plain:'),
    'save the keys as secure',
  ],
  [
    'an unknown type of field',
    'config/entities.json',
    json((e) => (e.outbox.fields[0].type = 'json')),
    'unknown type "json"',
  ],
  [
    'too many fields',
    'config/entities.json',
    json((e) => (e.outbox.fields = Array.from({ length: 21 }, (_, n) => ({ name: `f${n}`, type: 'text' })))),
    '1 to 20 fields',
  ],
  [
    'too many entities',
    'config/entities.json',
    json((e) => [1, 2, 3, 4, 5].forEach((n) => (e[`e${n}`] = e.outbox))),
    'five entities',
  ],
  ['another size of icon', 'app/styles/images/icon.svg', swap('width="64"', 'width="48"'), '64 × 64'],
  ['an icon that is no SVG', 'app/styles/images/icon.svg', () => '<html></html>', '64 × 64'],
  [
    'no platform client',
    'app/index.html',
    swap('{{{appclient}}}', 'scripts/app.js'),
    'needs <script src="{{{appclient}}}">',
  ],
  [
    'a script from elsewhere',
    'app/index.html',
    swap(
      'https://cdn.jsdelivr.net/npm/@freshworks/crayons@v4/dist/crayons/crayons.js',
      'https://evil.example.com/x.js',
    ),
    'not on the platform',
  ],
  [
    'a style that does not exist',
    'app/index.html',
    swap('styles/style.css', 'styles/none.css'),
    'loads styles/none.css, which does not exist',
  ],
  [
    'a script in the page',
    'app/index.html',
    swap('</body>', '<script>let a;</script></body>'),
    'scripts belong in files',
  ],
  ['a page without a language', 'app/index.html', swap(' lang="en"', ''), 'needs a language'],
  [
    'markup from data',
    'app/scripts/app.js',
    add('(function (x) { x.innerHTML = x.id; })(window);'),
    'never as markup',
  ],
  [
    'vague words',
    'app/scripts/messages.js',
    add('window.vague = "Something went wrong";'),
    'tells nobody what happened',
  ],
  [
    'no words about privacy',
    'README.md',
    swap('## Privacy', '## Data'),
    'README.md: has no chapter "Privacy"',
  ],
  ['no test data', 'server/test_data/common/onAppInstall.json', null, 'onAppInstall.json: is missing'],
  [
    'test data of another event',
    'server/test_data/common/onAppInstall.json',
    json((d) => (d.event = 'other')),
    'tells of another event',
  ],
  ['no unit tests', 'tests', null, 'tests/: has no unit tests'],
  ['no configuration of unit tests', 'vitest.config.js', null, 'vitest.config.js: is missing'],
  [
    'Crayons undeclared',
    'package.json',
    json((p) => delete p.dependencies['@freshworks/crayons']),
    'must declare @freshworks/crayons',
  ],
  [
    'another version than the manifest’s',
    'package.json',
    json((p) => (p.dependencies.jsonwebtoken = '9.0.2')),
    'jsonwebtoken must be 9.0.3',
  ],
  ['no server code', 'server/server.js', null, 'server/server.js: is missing. Build the app first.'],
];

/** Ways to break the app, and what the check must say of each. `null` removes the file. */
export const BROKEN: Broken[] = [
  ...MANIFEST.map(([what, edit, said]): Broken => [what, 'manifest.json', edit, said]),
  ...REQUESTS.map(([what, edit, said]): Broken => [what, 'config/requests.json', edit, said]),
  ...SERVER.map(([what, edit, said]): Broken => [what, 'server/server.js', edit, said]),
  ...CODE.map(([what, edit, said]): Broken => [what, 'server/lib/report.js', edit, said]),
  ...OTHERS,
  ...BROKEN_PAGES,
];
