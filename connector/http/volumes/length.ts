import { ApiError } from '../../api-error';

/** Three years of quarters of an hour. */
const MAX_INTERVALS = 110_000;
const MAX_NUMBERS = 2_000_000;

/** @param columns how many series are asked for @throws ApiError 422 `range_too_long` */
export function requireSensibleLength(from: number, to: number, minutes: number, columns: number): void {
  const count = (to - from) / (minutes * 60_000);
  if (count > MAX_INTERVALS || count * columns > MAX_NUMBERS)
    throw new ApiError(
      422,
      'range_too_long',
      'These are too many intervals at once. Choose fewer queues, a shorter range or longer intervals.',
    );
}
