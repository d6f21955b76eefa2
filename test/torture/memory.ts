import { readFileSync } from 'node:fs';
import type { ConnectorProcess } from '../demo/connector-process';

/** What a process takes of the machine's memory, seen from outside, in megabytes; 0 where the system doesn't tell. */
export function megabytesOf({ child }: ConnectorProcess): number {
  try {
    const [, kilobytes] =
      /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${String(child.pid)}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes ?? 0) / 1024);
  } catch {
    return 0;
  }
}
