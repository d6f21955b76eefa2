import type { AlertEvent } from '../event';

/** What an alert says, in one language; `{…}` are filled in. */
export interface AlertTexts {
  /** The subject of a message that holds several. */
  readonly several: string;
  readonly since: string;
  readonly link: string;
  /** In place of an instant that there isn't. */
  readonly never: string;
  readonly kinds: Readonly<
    Record<
      AlertEvent['kind'],
      {
        /** What happened. */
        readonly title: string;
        /** What it means for the counts. */
        readonly meaning: string;
        /** What to do. */
        readonly todo: string;
      }
    >
  >;
}
