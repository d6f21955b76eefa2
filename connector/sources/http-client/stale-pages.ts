import { VendorError } from './vendor-error';

/** A vendor may give a page twice; so many in a row that bring nothing new are a list without end. */
const TOO_MANY = 10;

/** Notices a list that never ends. */
export class StalePages {
  private inARow = 0;

  constructor(private readonly vendor: string) {}

  /** A page after which there are more. @throws VendorError for one too many that brought nothing new */
  read(broughtNew: boolean): void {
    this.inARow = broughtNew ? 0 : this.inARow + 1;
    if (this.inARow >= TOO_MANY)
      throw new VendorError('unreachable', `${this.vendor} gives the same page again and again.`);
  }
}
