import { en } from '../../connector/web/i18n/en';
import { createFormat } from '../../connector/web/i18n/format';
import type { MessageKey } from '../../connector/web/i18n/messages';
import { expandRuns } from '../../connector/web/volumes/columns';
import { toCsv } from '../../connector/web/volumes/export/csv';
import { fileName, sheetOf } from '../../connector/web/volumes/export/sheet';
import type { VolumesData } from '../../connector/web/volumes/use-volumes';

const start = Date.parse('2026-03-02T00:00:00Z');
const queue = (id: string, name: string) => ({
  id,
  integrationId: 'int_a',
  name,
  channel: 'chat' as const,
  active: true,
  offered: 9,
  firstContactAt: null,
  lastContactAt: null,
});
const data: VolumesData = {
  from: '2026-03-02T01:00:00+01:00',
  to: '2026-03-02T04:00:00+01:00',
  timeZone: 'Europe/Berlin',
  minutes: 60,
  line: expandRuns(start, [{ count: 3, minutes: 60, offset: 60 }]),
  distinct: [3, 0, null],
  byIntegration: [],
  columns: [
    { queue: queue('q_a', 'Billing, "urgent"'), offered: [2, 0, null], handled: null, handleSeconds: null },
    { queue: queue('q_b', '=Sales'), offered: [2, 0, null], handled: null, handleSeconds: null },
  ],
  completeTo: null,
};
const words = { t: (key: MessageKey) => en[key], format: createFormat('en-GB') };
const sheet = sheetOf(
  { data, measure: 'offered', name: 'Chat/team', compared: null, comparedName: '' },
  words,
);

test('the wide table: intervals by queues in local time, contacts each once (G8), unknown ones empty (G4)', () => {
  const lines = [
    '\uFEFFTime (Europe/Berlin),Contacts,"Billing, ""urgent""",\'=Sales',
    '2026-03-02 01:00,3,2,2',
    '2026-03-02 02:00,0,0,0',
    '2026-03-02 03:00,,,',
    '',
  ];
  expect(toCsv(sheet)).toBe(lines.join('\r\n'));
});

test('G8: the sum of what is known in part only is marked as such; of what isn’t known at all there is none', () => {
  expect([sheet.sums, sheet.partial]).toEqual([
    ['Total', 3, 2, 2],
    [false, true, true, true],
  ]);
  expect(sheet.about.at(-1)).toEqual(['≥', 'only partly known']);
  const whole = { ...data, distinct: [3, 0, 1], columns: [], completeTo: start + 4 * 3_600_000 };
  const nothing = { ...data, distinct: [null, null, null], columns: [] };
  const of = (of: VolumesData) =>
    sheetOf({ data: of, measure: 'offered', name: '', compared: null, comparedName: '' }, words);
  expect([of(whole).sums, of(whole).partial]).toEqual([
    ['Total', 4],
    [false, false],
  ]);
  expect(of(nothing).sums).toEqual(['Total', null]);
});

test('the file’s name tells whose numbers, which days and which time zone', () => {
  expect(fileName('Chat/team', data, 'xlsx')).toBe('Chat-team 2026-03-02_2026-03-02 Europe-Berlin.xlsx');
});
