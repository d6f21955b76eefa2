import type { ActivityEntry } from '../../connector/web/api/schemas';
import { de } from '../../connector/web/i18n/de';
import { createFormat } from '../../connector/web/i18n/format';
import { fill, type MessageKey, type Values } from '../../connector/web/i18n/messages';
import { activityText } from '../../connector/web/integrations/tabs/activity-text';

const german = {
  t: (key: MessageKey, values: Values = {}) => fill(de[key], values),
  format: createFormat('de-DE'),
};
const entry = (code: string, message: string): ActivityEntry => ({
  at: '2026-01-31T08:00:00.000Z',
  level: 'info',
  code,
  message,
});

test.each([
  ['created', 'The integration was created.', 'Die Integration wurde angelegt.'],
  [
    'reconciled',
    'Reconciliation looked 3 times, at 1234 facts: no contact was missing.',
    'Der Abgleich sah 1.234 Fakten an: Kein Kontakt fehlte.',
  ],
  [
    'reconciled',
    'Reconciliation looked at 20 facts: 18 were known, and 2 contacts were found that nothing had brought before.',
    'Der Abgleich sah 20 Fakten an: 18 waren bekannt, und 2 Kontakte wurden gefunden, die kein Push gebracht hatte.',
  ],
  [
    'synced',
    'Zendesk was asked 12 times for what is new: 7 contacts were found.',
    'Zendesk wurde nach Neuem gefragt: 7 Kontakte wurden gefunden.',
  ],
])('%s is told in the page’s language, with its figures', (code, message, told) => {
  expect(activityText(entry(code, message), german)).toBe(told);
});

test('instants are told as one writes them there', () => {
  const message = 'The history since 2026-01-01T00:00:00.000Z is imported: 4499 contacts.';
  expect(activityText(entry('import_finished', message), german)).toMatch(
    /^Die Historie seit 0?1\.0?1\.2026, .* ist importiert: 4\.499 Kontakte\.$/,
  );
});

test('what the page has no words for is left to the connector’s own', () => {
  expect(activityText(entry('failing', 'Freshdesk answered 503.'), german)).toBeNull();
});
