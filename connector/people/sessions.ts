import type { Owner, SessionRow } from '../store/people/rows';
import { SESSION_MS } from './callers';
import { hashOf, newSecret } from './secrets';

/** A new session, and what the browser keeps of it: the store has only its hash. */
export interface NewSession {
  readonly row: Omit<SessionRow, keyof Owner>;
  readonly value: string;
}

/** A session that begins now, milliseconds UTC. */
export function newSession(now: number): NewSession {
  const value = newSecret();
  return {
    value,
    row: {
      id: hashOf(value),
      organisationId: null,
      createdAt: now,
      usedAt: now,
      expiresAt: now + SESSION_MS,
    },
  };
}
