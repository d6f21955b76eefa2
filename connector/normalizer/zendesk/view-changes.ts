import { channels, type DirectoryChanges, type DirectoryEntry, type DirectoryNote } from '../types';
import { readDirectory, type View, type ZendeskDirectory } from './directory';
import { ignoredViews } from './ignored-views';
import { viewQueue } from './queues';
import { CUSTOM } from './views/refuse';

/** Z5: which views count otherwise than before, over the whole history, and what became of the others. */
export function viewChanges(
  before: readonly DirectoryEntry[],
  after: readonly DirectoryEntry[],
): DirectoryChanges {
  const [old, now] = [readDirectory(before), readDirectory(after)];
  const known = new Map(old.views.map((view) => [view.id, view]));
  const changed = now.views.filter((view) => countsDifferently(view, known.get(view.id), old, now));
  const queues = changed.flatMap(({ id }) => channels.map((channel) => viewQueue(id, channel)));
  if (old.views.length === 0) return { queues, notes: [firstNote(now, after)] };
  const wereIgnored = new Set(ignoredViews(before).map(({ id }) => id));
  const newlyIgnored = ignoredViews(after).filter(({ id }) => !wereIgnored.has(id));
  return {
    queues,
    notes: [
      ...changed.map((view) => countedNote(view, known.get(view.id))),
      ...now.views.filter((view) => ended(view, known.get(view.id))).map(endedNote),
      ...newlyIgnored.map(({ title, reasons }) => ({
        message: `The view “${title}” is ignored: ${reasons.join('; ')}.`,
        params: { what: 'ignored', title },
      })),
    ],
  };
}

function countsDifferently(
  view: View,
  known: View | undefined,
  old: ZendeskDirectory,
  now: ZendeskDirectory,
): boolean {
  if (view.until !== null) return false;
  if (known === undefined || known.until !== null) return true;
  const words = JSON.stringify(view.conditions);
  return (
    words !== JSON.stringify(known.conditions) ||
    fieldsOf(view).some((id) => old.fieldTypes.get(id) !== now.fieldTypes.get(id))
  );
}

/** Custom fields that a view asks for: whether a condition holds depends on their types (Z6). */
function fieldsOf({ conditions: { all, any } }: View): string[] {
  return [...all, ...any].flatMap(({ field }) =>
    field.startsWith(CUSTOM) ? [field.slice(CUSTOM.length)] : [],
  );
}

const ended = (view: View, known: View | undefined): boolean => view.until !== null && known?.until === null;

function firstNote({ views }: ZendeskDirectory, after: readonly DirectoryEntry[]): DirectoryNote {
  const ignored = ignoredViews(after).length;
  return {
    message: `Zendesk lists ${views.length} views that are counted and ${ignored} that can’t be.`,
    params: { what: 'first', views: views.length, ignored },
  };
}

function countedNote({ title }: View, known: View | undefined): DirectoryNote {
  if (known === undefined)
    return {
      message: `The view “${title}” is new. Its whole history is counted from what is stored.`,
      params: { what: 'new', title },
    };
  return known.until === null
    ? {
        message: `The view “${title}” has other conditions now. Its whole history is counted anew.`,
        params: { what: 'conditions', title },
      }
    : {
        message: `The view “${title}” is there again. Its whole history is counted anew.`,
        params: { what: 'again', title },
      };
}

const endedNote = ({ title }: View): DirectoryNote => ({
  message: `The view “${title}” was deactivated, deleted, or can’t be counted any more. Its queues keep what was counted.`,
  params: { what: 'ended', title },
});
