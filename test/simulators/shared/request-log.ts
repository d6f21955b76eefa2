/** One request as the simulator saw it. */
export interface LoggedRequest {
  method: string;
  /** Without the query. */
  path: string;
  query: string;
  /** The status that was answered; 0 = none (hang, reset). */
  status: number;
  /** Real time, epoch milliseconds. */
  at: number;
}

const KEPT = 20_000;

/** What was asked, counted by path and status; the latest requests also one by one. */
export class RequestLog {
  total = 0;
  readonly byStatus = new Map<number, number>();
  readonly byPath = new Map<string, number>();
  /** The latest requests, oldest first. */
  readonly recent: LoggedRequest[] = [];
  inFlight = 0;
  maxInFlight = 0;
  /** Requests that came although a Retry-After, given to an earlier one, had not passed: what makes a storm. */
  impatient = 0;
  /** The most refusals (429) in a row. */
  longestRefusalRun = 0;
  private refusalRun = 0;

  /** Notes the beginning of a request. */
  begin(): void {
    this.inFlight += 1;
    this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
  }

  /** Notes its end. */
  end(request: LoggedRequest): void {
    this.inFlight -= 1;
    this.total += 1;
    this.byStatus.set(request.status, (this.byStatus.get(request.status) ?? 0) + 1);
    this.byPath.set(request.path, (this.byPath.get(request.path) ?? 0) + 1);
    this.recent.push(request);
    if (this.recent.length > KEPT * 2) this.recent.splice(0, KEPT);
    this.refusalRun = request.status === 429 ? this.refusalRun + 1 : 0;
    this.longestRefusalRun = Math.max(this.longestRefusalRun, this.refusalRun);
  }

  /** Number of requests whose path equals the text or matches the pattern; without one: of all. */
  count(path?: string | RegExp): number {
    if (path === undefined) return this.total;
    if (typeof path === 'string') return this.byPath.get(path) ?? 0;
    let sum = 0;
    for (const [seen, count] of this.byPath) if (path.test(seen)) sum += count;
    return sum;
  }

  /** Number of answers with this status. */
  statusCount(status: number): number {
    return this.byStatus.get(status) ?? 0;
  }

  /** Forgets all but what is in flight. */
  reset(): void {
    this.total = this.impatient = this.longestRefusalRun = this.refusalRun = 0;
    this.maxInFlight = this.inFlight;
    this.byStatus.clear();
    this.byPath.clear();
    this.recent.length = 0;
  }
}
