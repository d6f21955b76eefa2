import { VendorError } from '../http-client/vendor-error';

const LARGEST = 1_000;
/** The exports of tickets answer so when a page is too large for them: a smaller one helps, repeating doesn't. */
export const TOO_LARGE = 504;

/** How many records a page of an export is asked for: half as many whenever that was too large for Zendesk (page 5). */
export class PageSize {
  private size = LARGEST;

  get isReduced(): boolean {
    return this.size < LARGEST;
  }

  /** Asks for the largest page that Zendesk can give. */
  async fitting<T>(ask: (perPage: number) => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await ask(this.size);
      } catch (error) {
        if (!isTooLarge(error) || this.size === 1) throw error;
        this.size = Math.ceil(this.size / 2);
      }
    }
  }

  /** Asks for a full page, whatever was too large before; null if it still is. */
  async atMost<T>(ask: (perPage: number) => Promise<T>): Promise<T | null> {
    try {
      return await ask(LARGEST);
    } catch (error) {
      if (isTooLarge(error)) return null;
      throw error;
    }
  }
}

export const isTooLarge = (error: unknown): boolean =>
  error instanceof VendorError && error.status === TOO_LARGE;
