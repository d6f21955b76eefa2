import type { View } from './directory';
import type { FieldTypes } from './fields';
import { compileView } from './views/compile';
import type { Conditions, Reason } from './views/view';

/** An active view as the account lists it now. */
export interface ListedView {
  readonly id: string;
  readonly title: string;
  /** Null if they, or the title, can't be read. */
  readonly conditions: Conditions | null;
}

export interface IgnoredView {
  readonly id: string;
  readonly title: string;
  readonly reasons: readonly Reason[];
}

export interface RememberedViews {
  /** For the directory: those that count, and those that did and keep their history. */
  readonly views: readonly View[];
  /** Z6: listed, but not evaluated. */
  readonly ignored: readonly IgnoredView[];
}

/**
 * Z5, Z6: what becomes of the known views when the account lists its active ones at an instant. New and changed ones count over
 * the whole history; one that is deactivated, deleted or became unsupported counts up to now, as it was last.
 */
export function rememberViews(
  known: readonly View[],
  listed: readonly ListedView[],
  types: FieldTypes,
  now: number,
): RememberedViews {
  const views = new Map<string, View>();
  for (const view of known) views.set(view.id, { ...view, until: view.until ?? now });
  const ignored: IgnoredView[] = [];
  for (const { id, title, conditions } of listed) {
    const reasons = reasonsAgainst(conditions, types);
    const before = views.get(id);
    if (conditions !== null && reasons.length === 0) views.set(id, { id, title, conditions, until: null });
    else {
      ignored.push({ id, title, reasons });
      if (before !== undefined) views.set(id, { ...before, title });
    }
  }
  return { views: [...views.values()], ignored };
}

const unreadable: Reason = { reason: 'unsupported field', field: 'conditions', operator: '' };

function reasonsAgainst(conditions: Conditions | null, types: FieldTypes): readonly Reason[] {
  if (conditions === null) return [unreadable];
  const compiled = compileView(conditions, types);
  return 'reasons' in compiled ? compiled.reasons : [];
}
