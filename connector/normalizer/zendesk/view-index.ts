import type { Channel, Counted } from '../types';
import type { View } from './directory';
import type { FieldTypes } from './fields';
import { viewQueue } from './queues';
import { compileView } from './views/compile';
import type { Dependency, Matches } from './views/view';

/** Z2: the letter by which an audit counts. */
export type Rule = 'Z2a' | 'Z2b' | 'Z2c';

/** A view that counts, as a function, with what it gives when it counts. */
export interface CountingView {
  readonly matches: Matches;
  /** Z5: audits from this instant on don't count. */
  readonly until: number;
  /** The one shared object of a rule and channel: a million audits make few different ones. */
  counted(rule: Rule, channel: Channel): Counted;
}

/** An account's views, and which of them a change can concern. Views are meant by their position. */
export interface ViewIndex {
  readonly views: readonly CountingView[];
  /** Views that a change of a field, or of tags, can concern. */
  concernedBy(what: Dependency): readonly number[];
  /** Views that time can change: they are evaluated anew at each audit (Z7). */
  readonly timed: readonly number[];
  readonly askRecipient: boolean;
}

/** Compiles every view once. A view with unsupported conditions gives no queue (Z6). */
export function indexViews(views: readonly View[], types: FieldTypes): ViewIndex {
  const inOrder = [...views].sort((a, b) => (a.id < b.id ? -1 : 1)); // so that the same contact is always written the same
  const counting: CountingView[] = [];
  const concerned = new Map<Dependency, number[]>();
  for (const view of inOrder) {
    const compiled = compileView(view.conditions, types);
    if ('reasons' in compiled) continue;
    for (const what of compiled.asks) {
      const known = concerned.get(what);
      if (known === undefined) concerned.set(what, [counting.length]);
      else known.push(counting.length);
    }
    const { matches } = compiled;
    counting.push({ matches, until: view.until ?? Infinity, counted: sharedCounted(view.id) });
  }
  return {
    views: counting,
    concernedBy: (what) => concerned.get(what) ?? [],
    timed: concerned.get('time') ?? [],
    askRecipient: concerned.has('recipient'),
  };
}

function sharedCounted(viewId: string): CountingView['counted'] {
  const shared = new Map<string, Counted>();
  return (rule, channel) => {
    const known = shared.get(rule + channel);
    if (known !== undefined) return known;
    const made: Counted = { queue: viewQueue(viewId, channel), rule, handled: true, handleSeconds: null };
    shared.set(rule + channel, made);
    return made;
  };
}
