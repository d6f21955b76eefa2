import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ActivityEntry } from '../../connector/web/api/schemas';
import { de } from '../../connector/web/i18n/de';
import { createFormat } from '../../connector/web/i18n/format';
import { fill, type MessageKey, type Values } from '../../connector/web/i18n/messages';
import { activityText } from '../../connector/web/integrations/tabs/activity-text';

const german = {
  t: (key: MessageKey, values: Values = {}) => fill(de[key], values),
  format: createFormat('de-DE'),
};
const entry = (code: string, message: string, params: ActivityEntry['params'] = null): ActivityEntry => ({
  at: '2026-01-31T08:00:00.000Z',
  level: 'info',
  code,
  message,
  params,
});

test.each([
  ['created', 'The integration was created.', 'Die Integration wurde angelegt.'],
  [
    'reconciled',
    'Reconciliation looked 3 times, at 1234 facts: no contact was missing.',
    'Der Abgleich hat 1.234 Fakten geprüft: Kein Kontakt fehlte.',
  ],
  [
    'reconciled',
    'Reconciliation looked at 20 facts: 18 were known, and 2 contacts were found that nothing had brought before.',
    'Der Abgleich hat 20 Fakten geprüft: 18 waren bekannt, und 2 Kontakte wurden gefunden, die nicht gemeldet worden waren.',
  ],
  [
    'synced',
    'Zendesk was asked 12 times for what is new: 7 contacts were found.',
    'Zendesk wurde nach Neuem gefragt: 7 Kontakte wurden gefunden.',
  ],
])(
  '%s of before there were parameters is told in the page’s language, with its figures',
  (code, message, told) => {
    expect(activityText(entry(code, message), german)).toEqual({ text: told, said: null });
  },
);

test('instants are told as one writes them there', () => {
  const message = 'The history since 2026-01-01T00:00:00.000Z is imported: 4499 contacts.';
  expect(activityText(entry('import_finished', message), german).text).toMatch(
    /^Die Historie seit 0?1\.0?1\.2026, .* ist importiert: 4\.499 Kontakte\.$/,
  );
});

test('by code and parameters, whatever the message', () => {
  const told = (code: string, params: ActivityEntry['params']) =>
    activityText(entry(code, 'Anything.', params), german);
  expect(told('views_changed', { what: 'new', title: 'Neu 12' })).toEqual({
    text: 'Die Ansicht „Neu 12“ ist neu. Ihre ganze Historie wird aus dem Gespeicherten gezählt.',
    said: null,
  });
  expect(told('key_generated', { what: 'first' }).text).toBe('Ein injixo-API-Schlüssel wurde generiert.');
  expect(told('key_generated', { what: 'another' }).text).toMatch(/Der frühere ist nicht mehr gültig\.$/);
  expect(told('recounted', { what: 'changed', intervals: 1_204 }).text).toContain('1.204 Intervalle');
  expect(told('calls_ended', { date: '2026-12-01T00:00:00.000Z' }).text).toMatch(/bis 0?1\.12\.2026/);
  expect(told('failing', { reason: 'Freshdesk answered 503.' })).toEqual({
    text: 'Das Konto konnte nicht abgerufen werden:',
    said: 'Freshdesk answered 503.',
  });
});

test('what the page has no words for is left to the connector’s own', () => {
  const message = 'Something that was never told.';
  expect(activityText(entry('later', message), german)).toEqual({ text: null, said: message });
  expect(activityText(entry('later', message, { what: 'x' }), german)).toEqual({ text: null, said: message });
});

/** Every line that the connector writes has its sentence here, so that none is in English by accident. */
test('the page has words for every code', () => {
  const connector = path.join(__dirname, '../../connector');
  const source = readdirSync(connector, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/^(web|http|alerts|people)/.test(name))
    .map((name) => readFileSync(path.join(connector, name), 'utf8'))
    .join('\n');
  const codes = [
    ...source.matchAll(/level: '?\w+'?(?: as const)?,\s*code: '(\w+)'/g),
    ...source.matchAll(/\b(?:entry|tell)\((?:[^()']*?'(?:info|warning|error)',\s*|\s*)'(\w+)'/g),
  ].map(([, code]) => code!);
  expect(codes.length).toBeGreaterThan(25);
  const page = readFileSync(path.join(connector, 'web/integrations/tabs/activity-text.ts'), 'utf8');
  const unknown = codes.filter((code) => !new RegExp(`^  '?${code}[ ':]`, 'm').test(page));
  expect(unknown).toEqual([]);
});
