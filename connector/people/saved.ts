import { ApiError } from '../api-error';
import type { Reads, Store } from '../ledger/store';
import type { SavedKind, SavedRow } from '../store/saved/rows';
import type { Caller } from './caller';
import { organisationFor } from './organisation';
import { may } from './role';
import { newId } from './secrets';

export interface NewSaved {
  readonly name: string;
  readonly content: string;
  readonly organisationId?: string | undefined;
}

export interface SavedChanges {
  readonly name?: string | undefined;
  readonly content?: string | undefined;
}

/** What a caller can do with what was saved for its organisation: everybody saves, changes follow `mayChange`. */
export class Saved {
  constructor(
    private readonly store: Store,
    private readonly now: () => number,
    private readonly caller: Caller,
    private readonly read: Reads,
    private readonly kind: SavedKind,
  ) {}

  list(): Promise<SavedRow[]> {
    return this.read('saved', { kind: this.kind });
  }

  /** Who saved something may change and delete it, and who manages the organisation. */
  mayChange({ creatorType, creatorId }: SavedRow): boolean {
    const { role, actor } = this.caller;
    return may(role, 'manage') || (actor.type === creatorType && actor.id === creatorId);
  }

  /** @throws ApiError 404 `not_found`, 409 `name_taken`, `too_many`, 422 `invalid` */
  async create({ name, content, organisationId }: NewSaved): Promise<SavedRow> {
    const organisation = await organisationFor(this.read, this.caller, organisationId);
    const { type, id, name: creatorName } = this.caller.actor;
    const row: SavedRow = {
      id: newId(this.kind === 'view' ? 'viw' : 'grp'),
      organisationId: organisation.id,
      kind: this.kind,
      name,
      content,
      creatorType: type,
      creatorId: id,
      creatorName,
      createdAt: this.now(),
      updatedAt: this.now(),
    };
    await this.requireQueues(row);
    this.check(await this.store.write('createSaved', { row }));
    return row;
  }

  /** @throws ApiError 403 `forbidden`, 404 `not_found`, 409 `name_taken`, 422 `invalid` */
  async change(id: string, { name, content }: SavedChanges): Promise<SavedRow> {
    const before = await this.find(id);
    const row = {
      ...before,
      name: name ?? before.name,
      content: content ?? before.content,
      updatedAt: this.now(),
    };
    if (content !== undefined) await this.requireQueues(row);
    this.check(await this.store.write('changeSaved', { row }));
    return row;
  }

  /** @throws ApiError 403 `forbidden`, 404 `not_found` */
  async remove(id: string): Promise<void> {
    await this.find(id);
    if (!(await this.store.write('deleteSaved', { id }))) throw this.notFound();
  }

  private async find(id: string): Promise<SavedRow> {
    const row = await this.read('savedOne', { kind: this.kind, id });
    if (row === null) throw this.notFound();
    if (this.mayChange(row)) return row;
    throw new ApiError(
      403,
      'forbidden',
      `${row.creatorName} saved this: who did and administrators may change it. Save it under another name.`,
    );
  }

  /** A group has queues of its own organisation. */
  private async requireQueues({ kind, organisationId, content }: SavedRow): Promise<void> {
    if (kind !== 'group') return;
    const known = new Set((await this.store.within(organisationId)('queues', {})).map(({ id }) => id));
    if (content.split(',').every((id) => known.has(id))) return;
    throw new ApiError(422, 'invalid', 'The organisation doesn’t have all of these queues.', [
      { path: 'queueIds', message: 'must be ids of GET /api/v1/queues, of one organisation' },
    ]);
  }

  private check(outcome: 'created' | 'changed' | 'not_found' | 'name_taken' | 'too_many'): void {
    if (outcome === 'not_found') throw this.notFound();
    if (outcome === 'name_taken')
      throw new ApiError(409, 'name_taken', 'There is one with this name already. Choose another name.');
    if (outcome === 'too_many')
      throw new ApiError(409, 'too_many', 'There are too many already. Delete what nobody needs any more.');
  }

  private notFound(): ApiError {
    const what = this.kind === 'view' ? 'saved view' : 'queue group';
    return new ApiError(404, 'not_found', `There is no such ${what}. It may have been deleted.`);
  }
}
