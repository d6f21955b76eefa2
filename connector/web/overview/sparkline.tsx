import type { JSX } from 'preact';

interface Bar {
  readonly label: string;
  /** Null where nothing is known. */
  readonly value: number | null;
  /** Whether the value is only a part of what came. */
  readonly isPart: boolean;
}

const HEIGHT = 32;
const STEP = 10;

/** A small chart of bars: a gap is a pale bar of full height, a zero a line on the ground, a part pale. @param label what it shows, and its numbers */
export function Sparkline({ bars, label }: { bars: readonly Bar[]; label: string }): JSX.Element {
  const top = Math.max(1, ...bars.map(({ value }) => value ?? 0));
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${String(bars.length * STEP)} ${String(HEIGHT)}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {bars.map(({ label: name, value, isPart }, index) => {
        const height = value === null ? HEIGHT : Math.max(value > 0 ? 2 : 0.75, (value / top) * (HEIGHT - 2));
        return (
          <rect
            key={name}
            class={value === null ? 'gap' : value === 0 ? 'zero' : isPart ? 'bar part' : 'bar'}
            x={index * STEP + 1}
            y={HEIGHT - height}
            width={STEP - 2}
            height={height}
          >
            <title>{name}</title>
          </rect>
        );
      })}
    </svg>
  );
}
