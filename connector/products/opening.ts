import type { SourceAccess } from '../sources/source';

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
export function manner({ domain, patient }: SourceAccess): {
  readonly domain: string;
  readonly patient: boolean;
  /** Repeats of a failed request. */
  readonly retries: number;
  readonly timeoutMs: number;
} {
  return { domain, patient, retries: patient ? 6 : 1, timeoutMs: patient ? 30_000 : 10_000 };
}
