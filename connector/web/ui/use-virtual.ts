import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

interface Virtual<E> {
  readonly place: RefObject<E | null>;
  readonly onScroll: () => void;
  /** The rows to draw: `[from, to)`. */
  readonly from: number;
  readonly to: number;
  /** Pixels. */
  readonly rowHeight: number;
}

/** Rows beyond the edges, so that scrolling and tabbing find something there. */
const MARGIN = 10;

/** Pixels of a length in rem: who reads larger letters, or on a very large screen, has higher rows. */
export const pixelsOf = (rem: number): number =>
  rem * parseFloat(getComputedStyle(document.documentElement).fontSize);

/** Which of many rows of one height are in sight of a scrolling element. @param height of a row, in rem */
export function useVirtual<E extends HTMLElement>(count: number, height: number): Virtual<E> {
  const [rowHeight, setRowHeight] = useState(() => pixelsOf(height));
  const place = useRef<E>(null);
  const [range, setRange] = useState({ from: 0, to: 30 });
  const look = (): void => {
    const element = place.current;
    if (element === null) return;
    const from = Math.max(0, Math.floor(element.scrollTop / rowHeight) - MARGIN);
    const to = Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + MARGIN;
    setRange((last) => (last.from === from && last.to === to ? last : { from, to }));
  };
  useLayoutEffect(look, [count, rowHeight]);
  useLayoutEffect(() => {
    const resized = (): void => setRowHeight(pixelsOf(height));
    addEventListener('resize', resized);
    addEventListener('resize', look);
    return () => {
      removeEventListener('resize', resized);
      removeEventListener('resize', look);
    };
  }, [rowHeight]);
  const to = Math.min(count, range.to);
  return { place, onScroll: look, from: Math.min(range.from, to), to, rowHeight };
}
