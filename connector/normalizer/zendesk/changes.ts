import {
  customValue,
  positionOf,
  sameValue,
  tagsOf,
  ticketValue,
  type FieldRef,
  type FieldTypes,
  type FieldValue,
} from './fields';

/** One field that an audit set, in the vendor's words. */
export interface FieldChange {
  /**
   * The vendor's name, a custom field's id, or `tags`; `added_tags` and `removed_tags` only where the source doesn't tell the
   * whole `tags` with their previous value, too.
   */
  readonly field: string;
  readonly value: unknown;
  /** Left out where the source doesn't tell it, as at a ticket's creation. */
  readonly previous?: unknown;
}

/** `[field, value after the audit, value before it]`, the last left out where it isn't told. */
export type Change = readonly [field: FieldRef, value: FieldValue, previous?: FieldValue];

export interface NetChanges {
  readonly fields: Change[];
  readonly added: string[];
  readonly removed: string[];
}

/**
 * What an audit changed in the end, when what triggers changed in the same audit is counted in: of each field that views can
 * ask for, the last value and the first previous one; of tags, which came and which went.
 */
export function netChanges(changes: readonly FieldChange[], types: FieldTypes): NetChanges {
  const fields = new Map<FieldRef, { value: FieldValue; previous: FieldValue | undefined }>();
  const tags = new TagDelta();
  for (const { field, value, previous } of changes) {
    if (field === 'tags') tags.replace(tagsOf(previous), tagsOf(value));
    else if (field === 'added_tags') tagsOf(value).forEach((tag) => tags.add(tag));
    else if (field === 'removed_tags') tagsOf(value).forEach((tag) => tags.remove(tag));
    else {
      const ref = refOf(field);
      if (ref === null) continue;
      const known = fields.get(ref);
      const before = previous === undefined ? undefined : storedValue(ref, previous, types);
      fields.set(ref, {
        value: storedValue(ref, value, types),
        previous: known === undefined ? before : known.previous,
      });
    }
  }
  return { fields: [...fields].flatMap(toChange), added: tags.added, removed: tags.removed };
}

function toChange([ref, { value, previous }]: [
  FieldRef,
  { value: FieldValue; previous: FieldValue | undefined },
]): Change[] {
  if (previous === undefined) return [[ref, value]];
  return sameValue(value, previous) ? [] : [[ref, value, previous]];
}

/** Null for a field that no view can ask for: it isn't stored (G5). */
function refOf(field: string): FieldRef | null {
  return positionOf(field) ?? (/^\d+$/.test(field) ? field : null);
}

/** A field's value as facts hold it. */
export function storedValue(ref: FieldRef, value: unknown, types: FieldTypes): FieldValue {
  return typeof ref === 'number' ? ticketValue(ref, value) : customValue(types.get(ref), value);
}

/** Tags that came and went; what came and went again in the same audit is neither. */
class TagDelta {
  private readonly came = new Set<string>();
  private readonly went = new Set<string>();

  add(tag: string): void {
    if (!this.went.delete(tag)) this.came.add(tag);
  }

  remove(tag: string): void {
    if (!this.came.delete(tag)) this.went.add(tag);
  }

  replace(before: readonly string[], after: readonly string[]): void {
    before.filter((tag) => !after.includes(tag)).forEach((tag) => this.remove(tag));
    after.filter((tag) => !before.includes(tag)).forEach((tag) => this.add(tag));
  }

  get added(): string[] {
    return [...this.came];
  }

  get removed(): string[] {
    return [...this.went];
  }
}
