import type { JSX } from 'preact';
import { useI18n } from '../../i18n/i18n';
import type { Measure } from '../../router/volumes-state';
import type { Numbers } from '../columns';
import { useMeasureText } from '../measure-text';
import type { Series } from '../series';
import { SeriesName } from './series-name';

/** Where the pointer is: the interval, and pixels within the chart. */
export interface Place {
  readonly index: number;
  readonly left: number;
  readonly top: number;
  /** The chart's own size. */
  readonly width: number;
}

interface TipProps {
  readonly place: Place;
  readonly title: string;
  readonly measure: Measure;
  readonly series: readonly Series[];
  readonly total: Numbers;
  readonly known: Numbers;
  readonly compared: Numbers | null;
  readonly comparedName: string;
}

/** In a chart of fewer pixels there is no room beside a finger. */
const NARROW = 480;

/** What an interval has, beside the pointer: every line's number, the total, and what it is compared with. */
export function Tip({ place, title, measure, series, total, known, ...compare }: TipProps): JSX.Element {
  const { t, format } = useI18n();
  const text = useMeasureText();
  const { index, left, top, width } = place;
  const at = (numbers: Numbers): string => text(numbers[index] ?? null, measure, known[index] !== null);
  const [now, before] = [total[index] ?? null, compare.compared?.[index] ?? null];
  const side = width < NARROW ? 'above' : left > width / 2 ? 'to-left' : '';
  return (
    <div
      class={`tip ${side}`}
      aria-hidden="true"
      style={{ left: side === 'above' ? '50%' : `${String(left)}px`, top: `${String(top)}px` }}
    >
      <strong>{title}</strong>
      <table>
        <tbody>
          {series.length > 1 &&
            series.map((one) => (
              <tr key={typeof one.of === 'string' ? one.of : one.of.id}>
                <th scope="row">
                  <SeriesName of={one} />
                </th>
                <td>{at(one.numbers)}</td>
              </tr>
            ))}
          <tr class="sum">
            <th scope="row">{t(measure === 'offered' ? 'contactsOnce' : 'total')}</th>
            <td>{at(total)}</td>
          </tr>
          {compare.compared !== null && (
            <tr>
              <th scope="row">
                <span class="series-name">
                  <span class="swatch before" />
                  {compare.comparedName}
                </span>
              </th>
              <td>
                {before === null ? t('noData') : text(before, measure)}
                {before !== null && before > 0 && now !== null && (
                  <small> {format.change((now - before) / before)}</small>
                )}
              </td>
            </tr>
          )}
        </tbody>
      </table>
      {now !== null && now > 0 && (
        <small class="muted">
          <span class="by-mouse">{t('tipHint')}</span>
          <span class="by-finger">{t('tipHintTap')}</span>
        </small>
      )}
    </div>
  );
}
