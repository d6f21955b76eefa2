import type { Request } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from '../../api-error';
import { TryLater } from '../errors';
import { addressKey } from '../caller-address';

/** Wrong tokens a minute and address that are answered as such; more are 429 (page 3 asks for at least 100). */
const PER_MINUTE = 120;

/**
 * Slows down guessing. Only wrong tokens count, and the right one is always let in: behind a proxy all callers have one address,
 * and nobody may lock the administrator out by guessing. A token of 16 characters or more can't be guessed at any speed.
 */
export class WrongTokens {
  private readonly limiter = new RateLimiterMemory({ points: PER_MINUTE, duration: 60 });

  /** What to answer to a wrong token: 401 `unauthorized` or, once there were too many, 429 `rate_limited`. */
  async refusal(req: Request, message: string): Promise<ApiError> {
    try {
      // IPv6 addresses are counted by their network: its owner has any number of them.
      await this.limiter.consume(addressKey(req.ip ?? ''));
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      return new TryLater(
        429,
        'rate_limited',
        'There were too many wrong tokens. Try again in a minute.',
        seconds,
      );
    }
    return new ApiError(401, 'unauthorized', message);
  }
}
