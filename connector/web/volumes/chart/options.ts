import uPlot from 'uplot';
import { pixelsOf } from '../../ui/use-virtual';
import type { Format } from '../../i18n/format';
import type { Measure } from '../../router/volumes-state';
import { stackColumns, type Line, type Numbers } from '../columns';
import type { Series } from '../series';
import type { Colors } from './colors';
import { gapPlugin } from './gap-plugin';
import { tickNames } from './ticks';
import type { Place } from './tip';

export interface ChartInput {
  readonly line: Line;
  readonly timeZone: string;
  /** Length of an interval. */
  readonly minutes: number;
  readonly measure: Measure;
  readonly series: readonly Series[];
  /** Contacts in all of them: where that is unknown there is a gap. */
  readonly known: Numbers;
  /** The previous period's total in this period's places. */
  readonly compared: Numbers | null;
  readonly stacked: boolean;
}

export interface ChartEvents {
  /** The cursor is at an interval; null when it left. */
  readonly onCursor: (place: Place | null) => void;
  /** Indexes of the first and last interval that were dragged over; null where dragging does nothing. */
  readonly onZoom: ((first: number, last: number) => void) | null;
}

/** More intervals than this are drawn from point to point; fewer as steps, which is what counts per interval are. */
const MAX_STEPS = 3_000;
/** Days are bars, as long as there is room for them. */
const MAX_BARS = 120;
const MIN_HEIGHT = 260;
const MAX_HEIGHT = 560;

/** How high a chart is, in pixels: all of it is to be seen in the first screen. */
export const chartHeight = (): number =>
  Math.round(Math.max(MIN_HEIGHT, Math.min(MAX_HEIGHT, innerHeight * 0.4)));

/** The chart's data: seconds, then each line; stacked ones from the top of the stack down. */
export function chartData({
  line,
  measure,
  series,
  known,
  compared,
  stacked,
}: ChartInput): uPlot.AlignedData {
  const times = line.starts.map((start) => start / 1000);
  // A last point ends the last step.
  const end = (line.ends.at(-1) ?? 0) / 1000;
  const columns = series.map(({ numbers }) => numbers);
  const drawn = stacked
    ? stackColumns(columns, times.length).reverse()
    : columns.map((numbers) => (measure === 'aht' ? joined(numbers, known) : numbers));
  const lines = compared === null ? drawn : [...drawn, compared];
  return [[...times, end], ...lines.map((numbers) => [...numbers, numbers.at(-1) ?? null])];
}

export function chartOptions(
  input: ChartInput,
  events: ChartEvents,
  colors: Colors,
  format: Format,
  width: number,
): uPlot.Options {
  const { line, timeZone, minutes, measure, series, known, compared, stacked } = input;
  const isDays = minutes === 1440 && line.starts.length <= MAX_BARS;
  const asBars = isDays && measure !== 'aht' && (stacked || series.length === 1);
  const steps = measure !== 'aht' && line.starts.length <= MAX_STEPS;
  const paths = steps
    ? uPlot.paths.stepped?.({ align: 1, alignGaps: 1, extend: true })
    : uPlot.paths.linear?.();
  const bars = uPlot.paths.bars?.({ size: [0.72, 72], align: 1, radius: stacked ? 0 : 0.08 });
  const common = {
    ...(paths === undefined ? {} : { paths }),
    points: { show: measure === 'aht', size: 5 },
    spanGaps: false,
    ...(steps ? { gaps: withLastGap } : {}),
  };
  const colorOf = (index: number): string => colors.series[series[index]?.color ?? index] ?? colors.muted;
  const order = series.map((_, index) => (stacked ? series.length - 1 - index : index));
  const lines = order.map((index): uPlot.Series => ({
    ...common,
    ...(asBars && bars !== undefined ? { paths: bars, points: { show: false } } : {}),
    stroke: colorOf(index),
    width: asBars ? 0 : stacked ? 1 : 2,
    ...(stacked || asBars
      ? { fill: colorOf(index) }
      : series.length === 1
        ? { fill: fade(colorOf(index)) }
        : {}),
  }));
  const before: uPlot.Series[] =
    compared === null
      ? []
      : [{ ...common, points: { show: false }, stroke: colors.text, width: 1.75, dash: [6, 4] }];
  // Letters on the canvas grow with the page's. Of 16.25px uPlot would take 25 for the size, and set rows apart by that.
  const rem = pixelsOf(1);
  const font = `${String(Math.round(0.8125 * rem))}px system-ui, sans-serif`;
  const axis: uPlot.Axis = {
    stroke: colors.muted,
    font,
    grid: { stroke: colors.grid, width: 1 },
    ticks: { stroke: colors.line, width: 1 },
  };
  return {
    width,
    height: chartHeight(),
    // Half of the last label of the time axis lies to the right of the chart.
    padding: [null, 2.25 * rem, null, null],
    legend: { show: false },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), timeZone),
    scales: { y: { range: (_, __, max) => [0, niceTop(max)] } },
    series: [{}, ...lines, ...before],
    axes: [
      {
        ...axis,
        space: 4.5 * rem,
        size: 3.5 * rem,
        values: (_, splits, __, ___, increment) => tickNames(splits, increment, format, timeZone),
      },
      {
        ...axis,
        size: (measure === 'aht' ? 5.25 : 3.5) * rem,
        // Contacts are whole.
        ...(measure === 'aht'
          ? { incrs: [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200] }
          : { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 5e4, 1e5] }),
        values: (_, splits) =>
          splits.map((value) => (measure === 'aht' ? format.duration(value) : format.number(value))),
      },
    ],
    cursor: {
      y: false,
      drag: { x: events.onZoom !== null, y: false, setScale: false },
      points: asBars || stacked ? { show: false } : { size: 8 },
    },
    plugins: [gapPlugin(line, known, colors.line)],
    hooks: {
      setCursor: [
        (chart) => {
          const { cursor, over } = chart;
          const { left = -1, top = -1 } = cursor;
          if (left < 0) return events.onCursor(null);
          events.onCursor({
            index: intervalAt(line, chart.posToVal(left, 'x') * 1000),
            left: left + over.offsetLeft,
            top: Math.max(0, top) + over.offsetTop,
            width: over.clientWidth,
          });
        },
      ],
      setSelect: [
        (chart) => {
          const { left, width: dragged } = chart.select;
          if (dragged < 5) return;
          events.onZoom?.(chart.posToIdx(left), chart.posToIdx(left + dragged));
          chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    },
  };
}

/** Intervals in which nothing was handled have no handle time: the line goes past them, and breaks at gaps alone. */
const joined = (numbers: Numbers, known: Numbers): (number | null | undefined)[] =>
  numbers.map((value, index) => value ?? (known[index] === null ? null : undefined));

/** Headroom above the highest value; at least 1, so that a chart of zeros has a ground. */
const niceTop = (max: number | null): number => Math.max(1, (max ?? 0) * 1.06);

/** Steps go on to the right edge: where the last intervals are unknown, that is a gap, too, from the end of the last known one. */
const withLastGap: NonNullable<uPlot.Series['gaps']> = (chart, index, _first, last, found) => {
  const [times, numbers] = [chart.data[0], chart.data[index]];
  const next = times[last + 1];
  if (next === undefined || numbers?.[last + 1] !== null) return found;
  return [...found, [chart.valToPos(next, 'x', true), chart.bbox.left + chart.bbox.width]];
};

/** The interval in which an instant lies, not the one whose beginning is nearest. */
function intervalAt({ starts }: Line, at: number): number {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) <= at) low = middle;
    else high = middle;
  }
  return low;
}

/** A colour to fill below a line, paler towards the ground. */
const fade =
  (color: string): uPlot.Series.Fill =>
  ({ ctx, bbox }) => {
    const gradient = ctx.createLinearGradient(0, bbox.top, 0, bbox.top + bbox.height);
    const withAlpha = (alpha: string): string => color.replace(/^rgb\((.*)\)$/, `rgba($1, ${alpha})`);
    gradient.addColorStop(0, withAlpha('0.35'));
    gradient.addColorStop(1, withAlpha('0.04'));
    return gradient;
  };
