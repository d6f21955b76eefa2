import type { Clock } from '../../shared/clock';
import type { ApiReply } from '../../shared/server';
import { exportsEnded, REFUSAL } from './errors';

/** The incremental exports, each of which can end alone. */
export type ExportPath = 'ticketEvents' | 'tickets' | 'calls';

/** From when on (epoch milliseconds) an export refuses, and how: Zendesk hasn't said. */
export interface ExportEnd {
  at: number;
  status: 400 | 401 | 403 | 404 | 410;
}

/** The end of the incremental exports for third parties. May be set, moved and taken back while it runs. */
export class ExportEnds {
  private readonly ends = new Map<ExportPath, ExportEnd>();

  constructor(private readonly clock: Clock) {}

  /** Ends the named exports, by default all of them. */
  set(end: ExportEnd, paths: readonly ExportPath[] = ['ticketEvents', 'tickets', 'calls']): void {
    for (const path of paths) this.ends.set(path, end);
  }

  /** The exports are as they were. */
  clear(): void {
    this.ends.clear();
  }

  /** The refusal of an export that has ended. */
  refusal(path: ExportPath): ApiReply | null {
    const end = this.ends.get(path);
    return end && this.clock.now() >= end.at ? REFUSALS[end.status] : null;
  }
}

const REFUSALS: Record<ExportEnd['status'], ApiReply> = {
  400: exportsEnded(400),
  401: REFUSAL.notAuthenticated,
  403: exportsEnded(403),
  404: REFUSAL.notFound,
  410: exportsEnded(410),
};
