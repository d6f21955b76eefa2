import type { JSX } from 'preact';
import { useI18n } from '../i18n/i18n';
import { channelNames } from '../queues/channel-names';
import type { Measure } from '../router/volumes-state';
import { alignEarlier, meanColumns, total } from './columns';
import type { Earlier } from './compare';
import { useMeasureText } from './measure-text';
import { measured, numbersOf, totalOf } from './series';
import type { QueueColumns, VolumesData } from './data';

interface BreakdownProps {
  readonly data: VolumesData;
  readonly measure: Measure;
  readonly colors: ReadonlyMap<string, number>;
  /** How many queues have a line of their own in the chart. */
  readonly colored: number;
  readonly overlapping: boolean;
  /** Whether these are all queues that there are. */
  readonly isWhole: boolean;
  /** Whether these are groups of queues. */
  readonly isGrouped: boolean;
  readonly periods: readonly Earlier[];
  readonly comparedName: string;
  readonly onChoose: (id: string) => void;
}

/** The period queue by queue: what each had, as a bar and in numbers, and how that compares. */
export function Breakdown(props: BreakdownProps): JSX.Element | null {
  const { t, format } = useI18n();
  const text = useMeasureText();
  const { data, measure, colors, colored, overlapping, isWhole, isGrouped, periods } = props;
  const { comparedName, onChoose } = props;
  const rows = measured(data.columns, measure)
    .map((column) => ({ column, value: valueOf(column, measure), change: changeOf(data, column, periods) }))
    .sort(
      (a, b) => (b.value ?? -1) - (a.value ?? -1) || a.column.queue.name.localeCompare(b.column.queue.name),
    );
  const most = Math.max(1, ...rows.map(({ value }) => value ?? 0));
  const isCompared = periods.length > 0 && measure === 'offered';
  const bySize = [...rows].sort((a, b) => b.column.queue.offered - a.column.queue.offered);
  const own = new Set(
    bySize
      .slice(0, rows.length <= colored ? colored : Math.max(0, colored - 1))
      .map(({ column }) => column.queue.id),
  );
  if (rows.length === 0) return null;
  return (
    <section class="card breakdown" aria-labelledby="breakdown-title">
      <header>
        <h2 id="breakdown-title">{t(isGrouped ? 'byGroup' : 'byQueue')}</h2>
        <p class="hint">
          {overlapping ? t(isGrouped ? 'groupsOverlap' : 'viewsOverlap') : ''}{' '}
          {isWhole ? '' : t('busiestOnly', { count: rows.length })}
        </p>
      </header>
      <table>
        <thead>
          <tr>
            <th scope="col">{t(isGrouped ? 'queueGroup' : 'queue')}</th>
            <th scope="col" class="channel">
              {t('channel')}
            </th>
            <th scope="col" class="number">
              {t(measure === 'offered' ? 'contacts' : measure)}
            </th>
            {isCompared && (
              <th scope="col" class="number">
                {comparedName}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ column: { queue }, value, change }) => (
            <tr key={queue.id}>
              <th scope="row">
                <div class="of-queue">
                  <button type="button" class="link plain-link" onClick={() => onChoose(queue.id)}>
                    {own.has(queue.id) && (
                      <span class={`swatch series-${String((colors.get(queue.id) ?? 0) + 1)}`} />
                    )}
                    {queue.name}
                    {!queue.active && <span class="hint"> ({t('inactive')})</span>}
                  </button>
                  <span class="share" aria-hidden="true">
                    <span style={{ width: `${String(((value ?? 0) / most) * 100)}%` }} />
                  </span>
                </div>
              </th>
              <td class="channel">
                {t(queue.channel === null ? 'severalChannels' : channelNames[queue.channel])}
              </td>
              <td class="number">{text(value, measure, value === null)}</td>
              {isCompared && <td class="number muted">{change === null ? '–' : format.change(change)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function valueOf(column: QueueColumns, measure: Measure): number | null {
  if (measure !== 'aht') return total(numbersOf(column, measure));
  const handled = total(column.handled ?? []);
  const seconds = total(column.handleSeconds ?? []);
  return handled === null || seconds === null || handled === 0 ? null : seconds / handled;
}

/** The change of a queue's contacts, by the intervals that are over and known in both periods. */
function changeOf(data: VolumesData, column: QueueColumns, periods: readonly Earlier[]): number | null {
  const { line } = data;
  const before = meanColumns(
    periods.map(({ period, shiftMinutes }) => {
      const own = period.columns.filter(({ queue }) => queue.id === column.queue.id);
      const numbers = totalOf(own, 'offered', period.line.starts.length);
      return alignEarlier(line, period.line, numbers, shiftMinutes);
    }),
    line.starts.length,
  );
  const at = Date.now();
  let [now, then] = [0, 0];
  before.forEach((value, index) => {
    const present = column.offered[index] ?? null;
    if (value === null || present === null || (line.ends[index] ?? 0) > at) return;
    now += present;
    then += value;
  });
  return then === 0 ? null : (now - then) / then;
}
