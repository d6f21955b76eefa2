import { declaredEvents } from '../read-app.mjs';

const TOP_LEVEL = ['platform-version', 'modules', 'engines', 'dependencies', 'scripts'];
const BLOCKS = ['requests', 'functions', 'location', 'events'];
const EVENTS = {
  common: ['onAppInstall', 'onAppUninstall', 'onScheduledEvent', 'onExternalEvent'],
  support_ticket: [
    'onTicketCreate',
    'onTicketUpdate',
    'onTicketDelete',
    'onConversationCreate',
    'onConversationUpdate',
    'onConversationDelete',
  ],
  chat_conversation: ['onConversationCreate', 'onConversationUpdate', 'onMessageCreate'],
};
const COMMON_LOCATIONS = ['full_page_app', 'cti_global_sidebar'];
/** Seconds that a server function may ask for. */
const TIMEOUTS = [20, 25, 30];
const EXACT = /^\d+\.\d+\.\d+$/;

/** The manifest's shape: modules, events, locations, engines, dependencies. */
export function checkManifest(app) {
  const manifest = app.json('manifest.json');
  const breaches = [
    ...topLevel(manifest),
    ...modules(manifest),
    ...events(manifest),
    ...functions(manifest),
    ...locations(manifest, app),
    ...versions(manifest),
  ];
  return breaches.map((breach) => `manifest.json: ${breach}`);
}

function* topLevel(manifest) {
  for (const key of Object.keys(manifest)) {
    if (!TOP_LEVEL.includes(key)) yield `the key "${key}" is refused at the top level.`;
  }
  if (manifest['platform-version'] !== '3.0') yield 'platform-version must be "3.0".';
  if (typeof manifest.scripts?.['fdk-unit-test'] !== 'string')
    yield 'scripts must have "fdk-unit-test", which packing runs.';
}

function* modules(manifest) {
  const all = Object.entries(manifest.modules ?? {});
  if (!all.some(([name]) => name !== 'common')) yield 'modules must have at least one product module.';
  for (const [name, module] of all) {
    for (const [block, content] of Object.entries(module)) {
      if (!BLOCKS.includes(block)) yield `module ${name} has an unknown block "${block}".`;
      if (Object.keys(content).length === 0)
        yield `module ${name} has an empty block "${block}": leave it out.`;
    }
  }
}

function* events(manifest) {
  for (const { module, event, handler } of declaredEvents(manifest)) {
    if (event === 'afterAppUpdate') {
      yield 'afterAppUpdate makes every update of the app manual: leave it out.';
    } else if (!EVENTS[module]?.includes(event)) {
      yield `module ${module} has no event "${event}".`;
    }
    if (typeof handler !== 'string') yield `the event ${event} needs {"handler": "name"}.`;
  }
}

function* functions(manifest) {
  const declared = Object.values(manifest.modules ?? {}).flatMap((module) =>
    Object.entries(module.functions ?? {}),
  );
  for (const [name, { timeout }] of declared) {
    if (!/^[A-Za-z]\w{1,39}$/.test(name)) yield `the function name "${name}" is not allowed.`;
    if (timeout !== undefined && !TIMEOUTS.includes(timeout))
      yield `the timeout of ${name} must be 20, 25 or 30 seconds.`;
  }
}

function* locations(manifest, app) {
  for (const [module, { location = {} }] of Object.entries(manifest.modules ?? {})) {
    for (const [name, { url, icon }] of Object.entries(location)) {
      if ((module === 'common') !== COMMON_LOCATIONS.includes(name))
        yield `the location ${name} does not belong to module ${module}.`;
      for (const file of [url, icon])
        if (!app.files.has(`app/${file}`))
          yield `the location ${name} names app/${file}, which does not exist.`;
      yield* iconSize(icon, app.files.get(`app/${icon}`));
    }
  }
}

function* iconSize(icon, text = '') {
  const [tag = ''] = /<svg\b[^>]*>/.exec(text) ?? [];
  const fits = /\bwidth="64"/.test(tag) && /\bheight="64"/.test(tag);
  if (!String(icon).endsWith('.svg') || !fits) yield `the icon ${icon} must be an SVG of 64 × 64.`;
}

function* versions({ engines = {}, dependencies = {} }) {
  if (!/^24\.11\.\d+$/.test(engines.node ?? '')) yield 'engines.node must be 24.11.x.';
  if (!/^10\.1\.\d+$/.test(engines.fdk ?? '')) yield 'engines.fdk must be 10.1.x.';
  for (const [name, version] of Object.entries(dependencies)) {
    if (!EXACT.test(version)) yield `the dependency ${name} needs an exact version, not "${version}".`;
  }
}
