import type { Ticket } from './model';

/** The list's order: by the second of `updated_at`, then by id. */
function compare(a: Ticket, b: Ticket): number {
  return Math.floor(a.updatedAt / 1000) - Math.floor(b.updatedAt / 1000) || a.id - b.id;
}

/** Tickets in the order of `updated_at`, kept sorted while they change, so that a page costs no sorting. */
export class TicketIndex {
  private rows: Ticket[] = [];

  /** Adds many at once. */
  addAll(tickets: readonly Ticket[]): void {
    this.rows = this.rows.concat(tickets).sort(compare);
  }

  /** Adds one where it belongs. */
  add(ticket: Ticket): void {
    this.rows.splice(this.position(ticket), 0, ticket);
  }

  /** Takes one out; must be called before its `updatedAt` changes. */
  remove(ticket: Ticket): void {
    const position = this.position(ticket);
    if (this.rows[position] === ticket) this.rows.splice(position, 1);
  }

  /** Those updated at or after the instant (compared by the second), oldest first. */
  since(time: number): Ticket[] {
    const second = Math.floor(time / 1000);
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (Math.floor(this.rows[middle]!.updatedAt / 1000) < second) low = middle + 1;
      else high = middle;
    }
    return this.rows.slice(low);
  }

  private position(ticket: Ticket): number {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(this.rows[middle]!, ticket) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
