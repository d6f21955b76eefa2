import type { Clock } from '../shared/clock';
import { PlatformError, byteLength, copy, type Limits, type MinuteQuota, type Storage } from './limits';

/** An entity of config/entities.json. */
export interface EntityDefinition {
  fields: { name: string; type: string; required?: boolean; filterable?: boolean }[];
}

export interface EntityRecord {
  display_id: string;
  created_time: string;
  updated_time: string;
  data: Record<string, unknown>;
}

interface Page {
  records: EntityRecord[];
  links: { next?: { marker: string } };
}

const LONGEST: Readonly<Record<string, number>> = { text: 64, paragraph: 2048 };

/** One entity of `$db.entity`: records by creation. */
export class EntityStore {
  readonly records = new Map<string, EntityRecord>();
  private created = 0;

  constructor(
    private readonly definition: EntityDefinition,
    private readonly limits: Limits,
    private readonly quota: MinuteQuota,
    private readonly clock: Clock,
    private readonly storage: Storage,
  ) {}

  /** What the app gets from `$db.entity({version: 'v1'}).get(name)`. */
  readonly reference = {
    create: (data: Record<string, unknown>) => this.operation(() => this.create(data)),
    getAll: (options: { query?: Record<string, unknown>; next?: { marker: string } } = {}) =>
      this.operation(() => this.page(options)),
    get: (id: string) => this.operation(() => ({ record: copy(this.known(id)) })),
    delete: (id: string) => this.operation(() => this.remove(id)),
  };

  private async operation<T>(act: () => T): Promise<T> {
    this.quota.take();
    await this.storage.delay();
    return act();
  }

  private remove(id: string): object {
    this.known(id);
    const outcome = this.storage.deletion();
    if (outcome !== 'failed') this.records.delete(id);
    if (outcome === 'failed') throw new PlatformError(500, 'The record could not be deleted.', 'PLATFORM');
    if (outcome === 'done, told as failed') throw new PlatformError(204, 'No content.', 'PLATFORM');
    return {};
  }

  private create(data: Record<string, unknown>): { record: EntityRecord } {
    this.check(data);
    if (this.records.size >= this.limits.entityRecords)
      throw new PlatformError(400, 'The limit of records is reached.');
    this.created += 1;
    const time = new Date(this.clock.now()).toISOString();
    const record = {
      display_id: `ijx-${this.created}`,
      created_time: time,
      updated_time: time,
      data: copy(data),
    };
    this.records.set(record.display_id, record);
    return { record: copy(record) };
  }

  private page({ query = {}, next }: { query?: Record<string, unknown>; next?: { marker: string } }): Page {
    for (const name of Object.keys(query)) {
      if (this.field(name)?.filterable !== true)
        throw new PlatformError(400, `The field ${name} is not filterable.`);
    }
    const matching = [...this.records.values()].filter(({ data }) =>
      Object.entries(query).every(([name, value]) => data[name] === value),
    );
    const after = next === undefined ? 0 : Number(Buffer.from(next.marker, 'base64').toString());
    const end = after + this.limits.entityPage;
    const marker = Buffer.from(String(end)).toString('base64');
    return {
      records: copy(matching.slice(after, end)),
      links: end < matching.length ? { next: { marker } } : {},
    };
  }

  private check(data: Record<string, unknown>): void {
    for (const { name, required } of this.definition.fields) {
      if (required === true && (data[name] === undefined || data[name] === ''))
        throw new PlatformError(400, `${name} is required.`);
    }
    for (const [name, value] of Object.entries(data)) {
      const field = this.field(name);
      if (field === undefined) throw new PlatformError(400, `The entity has no field ${name}.`);
      const longest = LONGEST[field.type];
      if (longest !== undefined && (typeof value !== 'string' || value.length > longest)) {
        throw new PlatformError(400, `${name} must be a text of at most ${longest} characters.`);
      }
    }
    if (byteLength(JSON.stringify(data)) > this.limits.recordBytes)
      throw new PlatformError(400, 'The record is too large.');
  }

  private field(name: string): EntityDefinition['fields'][number] | undefined {
    return this.definition.fields.find((field) => field.name === name);
  }

  private known(id: string): EntityRecord {
    const record = this.records.get(id);
    if (record === undefined) throw new PlatformError(404, 'Record not found');
    return record;
  }
}
