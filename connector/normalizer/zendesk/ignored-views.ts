import { z } from 'zod';
import type { DirectoryEntry } from '../types';
import type { IgnoredView } from './known-views';

/** The kind of their directory entries. */
export const IGNORED_VIEW = 'ignored_view';

const reasons = z.array(z.string());

/** Directory entry of a view that is listed but not evaluated (Z6), with the reasons in words. */
export function ignoredViewEntry({ id, title, reasons }: IgnoredView): DirectoryEntry {
  const words = reasons.map(({ reason, field, operator }) => `${reason}: ${field} ${operator}`.trim());
  return { kind: IGNORED_VIEW, id, name: title, active: true, data: JSON.stringify([...new Set(words)]) };
}

/** The views that are listed but not evaluated now (Z6), from what the function above wrote. */
export function ignoredViews(
  entries: readonly DirectoryEntry[],
): { readonly id: string; readonly title: string; readonly reasons: string[] }[] {
  return entries
    .filter(({ kind, name, active, data }) => kind === IGNORED_VIEW && active && name !== null && data)
    .map(({ id, name, data }) => ({
      id,
      title: name ?? '',
      reasons: reasons.parse(JSON.parse(data ?? '[]')),
    }));
}
