import 'uplot/dist/uPlot.min.css';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import { useI18n } from '../../i18n/i18n';
import type { FreeRange, Measure } from '../../router/volumes-state';
import { onThemeChange } from '../../shell/theme';
import type { Numbers } from '../columns';
import { indexOf, startOf, useIntervalName } from '../interval-name';
import { localTime } from '../local-time';
import { useMeasureText } from '../measure-text';
import { measured, type Series } from '../series';
import type { VolumesData } from '../data';
import { readColors } from './colors';
import { Legend } from './legend';
import { chartData, chartOptions } from './options';
import { Tip, type Place } from './tip';

interface ChartProps {
  readonly data: VolumesData;
  readonly measure: Measure;
  readonly series: readonly Series[];
  readonly total: Numbers;
  /** Contacts of all: where that is unknown there is a gap. */
  readonly known: Numbers;
  readonly compared: Numbers | null;
  /** What `compared` is. */
  readonly comparedName: string;
  readonly stacked: boolean;
  readonly at: string | null;
  readonly onPick: (at: string) => void;
  /** Null where the period can't be changed. */
  readonly onZoom: ((range: FreeRange) => void) | null;
}

/**
 * Lines, bars or stacked areas over time. By mouse: point, click, drag. By finger: a tap reads, a second one explains. By
 * keyboard: a slider over the intervals.
 */
export function Chart(props: ChartProps): JSX.Element {
  const { t, format } = useI18n();
  const text = useMeasureText();
  const nameOf = useIntervalName();
  const { data, measure, series, total, known, compared, comparedName, stacked, at, onPick, onZoom } = props;
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const tapped = useRef<{ touch: boolean; index: number | null }>({ touch: false, index: null });
  const [theme, setTheme] = useState(0);
  const events = useRef({ pick: onPick, zoom: onZoom });
  events.current = { pick: onPick, zoom: onZoom };
  const count = data.line.starts.length;
  const index = place?.index ?? null;

  useEffect(() => onThemeChange(() => setTheme((last) => last + 1)), []);

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const { line, timeZone, minutes } = data;
    const input = { line, timeZone, minutes, measure, series, known, compared, stacked };
    const zoom = (first: number, last: number): void => {
      const local = (instant: number, offset = 0): string => {
        const time = localTime(instant, offset);
        return minutes === 1440 ? time.slice(0, 10) : time;
      };
      const end = Math.min(last, line.starts.length - 1);
      const from = local(line.starts[first] ?? 0, line.offsets[first]);
      // Of days, the last one is included.
      const to = local(minutes === 1440 ? (line.starts[end] ?? 0) : (line.ends[end] ?? 0), line.offsets[end]);
      if (from < to || minutes === 1440) events.current.zoom?.({ from, to });
    };
    const made = new uPlot(
      chartOptions(
        input,
        { onCursor: setPlace, onZoom: onZoom === null ? null : zoom },
        readColors(element),
        format,
        element.clientWidth,
      ),
      chartData(input),
      element,
    );
    chart.current = made;
    const resize = new ResizeObserver(() => {
      const { clientWidth: width } = element;
      if (width !== made.width) made.setSize({ width, height: made.height });
    });
    resize.observe(element);
    return () => {
      resize.disconnect();
      made.destroy();
      chart.current = null;
      setPlace(null);
    };
  }, [data, measure, series, known, compared, stacked, theme, format]);

  const moveTo = (next: number): void => {
    const made = chart.current;
    if (made === null || count === 0) return;
    const inside = Math.max(0, Math.min(count - 1, next));
    const left = made.valToPos((data.line.starts[inside] ?? 0) / 1000, 'x') + 0.5;
    made.setCursor({ left, top: made.over.clientHeight / 2 });
  };
  const pick = (which: number | null): void => {
    if (which !== null && (total[which] ?? null) !== null) events.current.pick(startOf(data, which));
  };
  const onClick = (): void => {
    const { touch, index: before } = tapped.current;
    tapped.current = { touch, index };
    if (!touch || before === index) pick(index);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const now = index ?? (at === null ? 0 : Math.max(0, indexOf(data, at)));
    const day = Math.max(1, Math.round(1440 / data.minutes));
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: index === null ? now : now + 1,
      ArrowLeft: now - 1,
      ArrowUp: now + 1,
      ArrowDown: now - 1,
      PageUp: now - day,
      PageDown: now + day,
      Home: 0,
      End: count - 1,
    };
    const next = steps[event.key];
    if (next !== undefined) moveTo(next);
    else if (event.key === 'Enter' || event.key === ' ') pick(index);
    else if (event.key === 'Escape') setPlace(null);
    else return;
    event.preventDefault();
  };

  if (measure !== 'offered' && measured(data.columns, measure).length === 0)
    return <p class="notice">{t('emptyCalls')}</p>;
  const readout =
    index === null
      ? null
      : t('pair', {
          of: nameOf(data, index),
          value: text(total[index] ?? null, measure, known[index] !== null),
        });
  return (
    <>
      <div class="plot-place">
        <div
          ref={box}
          class="plot"
          tabIndex={0}
          role="slider"
          aria-label={t('chartLabel')}
          aria-valuemin={0}
          aria-valuemax={Math.max(0, count - 1)}
          aria-valuenow={index ?? 0}
          aria-valuetext={readout ?? t('chartLabel')}
          onKeyDown={onKeyDown}
          onPointerDown={({ pointerType }) => (tapped.current.touch = pointerType === 'touch')}
          onClick={onClick}
        />
        {place !== null && (
          <Tip
            place={place}
            title={nameOf(data, place.index)}
            measure={measure}
            series={series}
            total={total}
            known={known}
            compared={compared}
            comparedName={comparedName}
          />
        )}
      </div>
      <Legend
        series={series}
        compared={compared === null ? null : comparedName}
        known={known}
        canZoom={onZoom !== null}
      />
    </>
  );
}
