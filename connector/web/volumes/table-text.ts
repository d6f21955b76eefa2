import type { I18n } from '../i18n/i18n';
import type { Measure } from '../router/volumes-state';
import { MAX_QUEUES } from './chooser';
import { localTime } from './local-time';
import { measured, numbersOf, totalOf } from './series';
import { toTsv } from './tsv';
import type { VolumesData } from './use-volumes';

/** The table as it is copied: local times, a column per queue and the total. Unknown numbers are empty. */
export function tableText({ line, columns }: VolumesData, measure: Measure, { t }: I18n): string {
  const length = line.starts.length;
  const shown = measured(columns, measure).slice(0, MAX_QUEUES);
  const numbers = shown.map((one) => numbersOf(one, measure));
  const totals = totalOf(shown, measure, length);
  return toTsv([
    [t('time'), t('total'), ...shown.map(({ queue }) => queue.name)],
    ...line.starts.map((start, index) => [
      localTime(start, line.offsets[index] ?? 0).replace('T', ' '),
      totals[index] ?? null,
      ...numbers.map((column) => column[index] ?? null),
    ]),
  ]);
}
