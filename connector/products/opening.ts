import type { SourceAccess } from '../sources/source';
import type { Patience } from './product';

/** An administrator waits while credentials are tried: so long one request may take. */
const TRY_WITHIN_MS = 10_000;

/** One thing for each domain, such as its quota, made when it is first needed. */
export function byDomain<T>(make: () => T): (domain: string) => T {
  const made = new Map<string, T>();
  return (domain) => {
    const thing = made.get(domain) ?? make();
    made.set(domain, thing);
    return thing;
  };
}

/** How an account is asked: trying credentials must be quick, pulling repeats patiently. */
export function manner(
  { domain, patient }: SourceAccess,
  { repeats, timeoutMs }: Patience,
): {
  readonly domain: string;
  readonly patient: boolean;
  /** Repeats of a failed request. */
  readonly retries: number;
  readonly timeoutMs: number;
} {
  return patient
    ? { domain, patient, retries: repeats, timeoutMs }
    : { domain, patient, retries: 1, timeoutMs: Math.min(TRY_WITHIN_MS, timeoutMs) };
}
