import type { Channel, Counted } from '../types';
import type { View } from './directory';
import type { FieldTypes } from './fields';
import { viewQueue } from './queues';
import { compileView } from './views/compile';
import { RECIPIENT, type Dependency, type Test } from './views/view';

/** Z2: the letter by which an audit counts. */
export type Rule = 'Z2a' | 'Z2b' | 'Z2c';

/** A view that counts. */
export interface CountingView {
  /** Z5: audits from this instant on don't count. */
  readonly until: number;
  /** How many conditions must all hold. */
  readonly every: number;
  /** Whether one of several others must hold, too. */
  readonly some: boolean;
  /** The one shared object of a rule and channel: a million audits make few different ones. */
  counted(rule: Rule, channel: Channel): Counted;
}

/** A condition and the views that have it among `all` and among `any`; views are meant by their position. */
export interface SharedCondition {
  readonly holds: Test['holds'];
  readonly every: number[];
  readonly some: number[];
}

/** An account's views, taken apart: each condition is evaluated once for all views that have it, and only if it is concerned. */
export interface ViewIndex {
  readonly views: readonly CountingView[];
  readonly conditions: readonly SharedCondition[];
  /** Positions of the conditions that a change of a field, or of tags, or time (Z7) can concern. */
  concernedBy(what: Dependency): readonly number[];
  readonly askRecipient: boolean;
  /** Where an audit counts that counts in some views: the one shared list, since few differ. */
  counted(rule: Rule, channel: Channel, views: readonly number[]): readonly Counted[];
}

/** Lists that are kept to be shared. */
const MAX_LISTS = 20_000;

/** Compiles every view once. A view with unsupported conditions gives no queue (Z6). */
export function indexViews(views: readonly View[], types: FieldTypes): ViewIndex {
  const inOrder = [...views].sort((a, b) => (a.id < b.id ? -1 : 1)); // so that the same contact is always written the same
  const counting: CountingView[] = [];
  const conditions: SharedCondition[] = [];
  const positions = new Map<string, number>();
  const concerned = new Map<Dependency, number[]>();

  const share = ({ key, holds, asks }: Test): SharedCondition => {
    const position = positions.get(key) ?? conditions.length;
    const known = conditions[position];
    if (known !== undefined) return known;
    positions.set(key, position);
    for (const what of asks) concerned.set(what, [...(concerned.get(what) ?? []), position]);
    const made: SharedCondition = { holds, every: [], some: [] };
    conditions.push(made);
    return made;
  };

  for (const { id, conditions, until } of inOrder) {
    const compiled = compileView(conditions, types);
    if ('reasons' in compiled) continue;
    const { every, some } = compiled;
    for (const test of every) share(test).every.push(counting.length);
    for (const test of some) share(test).some.push(counting.length);
    counting.push({
      until: until ?? Infinity,
      every: every.length,
      some: some.length > 0,
      counted: sharedCounted(id),
    });
  }
  return {
    views: counting,
    conditions,
    concernedBy: (what) => concerned.get(what) ?? [],
    askRecipient: concerned.has(RECIPIENT),
    counted: sharedLists(counting),
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

function sharedLists(views: readonly CountingView[]): ViewIndex['counted'] {
  const shared = new Map<string, readonly Counted[]>();
  return (rule, channel, positions) => {
    const key = `${rule} ${channel} ${positions.join()}`;
    const known = shared.get(key);
    if (known !== undefined) return known;
    const made = positions.flatMap((position) => views[position]?.counted(rule, channel) ?? []);
    if (shared.size >= MAX_LISTS) shared.clear();
    shared.set(key, made);
    return made;
  };
}
