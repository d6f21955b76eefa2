import type { Request } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { ApiError } from '../../api-error';
import { StoreUnavailable, type Store } from '../../ledger/store';
import { attempt } from '../../people/attempts';
import { hashOf } from '../../people/secrets';
import { TryLater } from '../errors';
import { addressKey } from '../caller-address';

/** Wrong tokens a minute and address that are answered as such; more are 429 (page 3 asks for at least 100). */
const PER_MINUTE = 120;
const MINUTE_MS = 60_000;

/**
 * Slows down guessing. Only wrong tokens count, and the right one is always let in: behind a proxy all callers have one address,
 * and nobody may lock the administrator out by guessing. A token of 16 characters or more can't be guessed at any speed. They are
 * counted in the store, for all processes together, as far as this one lets them through: a flood never gets there.
 */
export class WrongTokens {
  private readonly limiter = new RateLimiterMemory({ points: PER_MINUTE, duration: MINUTE_MS / 1000 });

  constructor(
    private readonly store: Store,
    private readonly now: () => number,
  ) {}

  /** What to answer to a wrong token: 401 `unauthorized` or, once there were too many, 429 `rate_limited`. */
  async refusal(req: Request, message: string): Promise<ApiError> {
    // IPv6 addresses are counted by their network: its owner has any number of them.
    const network = addressKey(req.ip ?? '');
    const waitMs = (await this.waitHere(network)) ?? (await this.waitOfAll(network));
    if (waitMs === null) return new ApiError(401, 'unauthorized', message);
    const seconds = Math.max(1, Math.ceil(waitMs / 1000));
    return new TryLater(
      429,
      'rate_limited',
      'There were too many wrong tokens. Try again in a minute.',
      seconds,
    );
  }

  private async waitHere(network: string): Promise<number | null> {
    try {
      await this.limiter.consume(network);
      return null;
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return error.msBeforeNext;
    }
  }

  private async waitOfAll(network: string): Promise<number | null> {
    const limit = { key: `tokens from ${hashOf(network)}`, most: PER_MINUTE, windowMs: MINUTE_MS };
    try {
      const until = await attempt(this.store, [limit], this.now());
      return until === null ? null : until - this.now();
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      return null;
    }
  }
}
