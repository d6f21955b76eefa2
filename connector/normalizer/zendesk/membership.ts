import type { TicketView } from './ticket';
import type { ViewIndex } from './view-index';
import type { Dependency } from './views/view';

/**
 * Which views a ticket is in, kept along its history: a condition is asked again only when something it asks for changed, and a
 * view is looked at only when one of its conditions did. It counts, for each view, the conditions that are still to hold.
 */
export class Membership {
  private readonly holding: boolean[];
  /** By view: how many of `every` don't hold. */
  private readonly unmet: number[];
  /** By view: how many of `some` hold. */
  private readonly met: number[];
  /** Views that were touched since the mark, with whether the ticket was in them at the mark. */
  private touched: number[] = [];
  private readonly was: (boolean | undefined)[];

  constructor(private readonly index: ViewIndex) {
    this.holding = index.conditions.map(() => false);
    this.unmet = index.views.map(({ every }) => every);
    this.met = index.views.map(() => 0);
    this.was = index.views.map(() => undefined);
  }

  has(view: number): boolean {
    return this.unmet[view] === 0 && (this.met[view] !== 0 || this.index.views[view]?.some === false);
  }

  /** Asks everything anew. */
  askAll(ticket: TicketView, at: number): void {
    this.index.conditions.forEach((_, condition) => this.ask(condition, ticket, at));
  }

  /** Asks again what may have changed. */
  askAbout(what: Dependency, ticket: TicketView, at: number): void {
    for (const condition of this.index.concernedBy(what)) this.ask(condition, ticket, at);
  }

  /** Every view that the ticket is in, in order. */
  all(): number[] {
    const views: number[] = [];
    for (let view = 0; view < this.unmet.length; view += 1) if (this.has(view)) views.push(view);
    return views;
  }

  /** From here on changes are watched. */
  mark(): void {
    for (const view of this.touched) this.was[view] = undefined;
    this.touched = [];
  }

  /** Views that the ticket is in now and was not at the mark, in order. */
  entered(): number[] {
    return this.touched.filter((view) => this.was[view] === false && this.has(view)).sort((a, b) => a - b);
  }

  private ask(position: number, ticket: TicketView, at: number): void {
    const condition = this.index.conditions[position];
    if (condition === undefined) return;
    const holds = condition.holds(ticket, at);
    if (this.holding[position] === holds) return;
    this.holding[position] = holds;
    const step = holds ? 1 : -1;
    for (const view of condition.every) {
      this.touch(view);
      this.unmet[view] = (this.unmet[view] ?? 0) - step;
    }
    for (const view of condition.some) {
      this.touch(view);
      this.met[view] = (this.met[view] ?? 0) + step;
    }
  }

  private touch(view: number): void {
    if (this.was[view] !== undefined) return;
    this.was[view] = this.has(view);
    this.touched.push(view);
  }
}
