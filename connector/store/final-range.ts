/** Intervals that start in `[from, to)`, UTC milliseconds, whose counts are final; none where both are the same. */
export interface FinalRange {
  readonly from: number;
  readonly to: number;
}
