import { PlatformError, byteLength, copy, type Limits, type MinuteQuota, type Storage } from './limits';

type Value = Record<string, unknown>;

/** `$db` with keys and values. */
export class KeyValueStore {
  private readonly values = new Map<string, Value>();

  constructor(
    private readonly limits: Limits,
    private readonly quota: MinuteQuota,
    private readonly storage: Storage,
  ) {}

  async get(key: string): Promise<Value> {
    await this.operation();
    return copy(this.known(key));
  }

  async set(key: string, value: Value): Promise<unknown> {
    await this.operation();
    this.check(key, value);
    this.values.set(key, nullEmpty(value));
    return { Created: true };
  }

  async update(key: string, action: string, attributes: Value): Promise<unknown> {
    await this.operation();
    this.check(key, attributes);
    if (action !== 'increment') throw new PlatformError(400, `Action ${action} is not emulated.`);
    const value = { ...this.values.get(key) };
    for (const [name, step] of Object.entries(attributes)) {
      if (typeof step !== 'number') throw new PlatformError(400, 'increment takes numbers.');
      value[name] = Number(value[name] ?? 0) + step;
    }
    this.values.set(key, value);
    return { Updated: true };
  }

  async delete(key: string): Promise<unknown> {
    await this.operation();
    this.known(key);
    this.values.delete(key);
    return { Deleted: true };
  }

  private async operation(): Promise<void> {
    this.quota.take();
    await this.storage.delay();
  }

  clear(): void {
    this.values.clear();
  }

  private known(key: string): Value {
    const value = this.values.get(key);
    if (value === undefined) throw new PlatformError(404, 'Record not found');
    return value;
  }

  private check(key: string, value: Value): void {
    if (key.length === 0 || key.length > this.limits.keyLength)
      throw new PlatformError(400, 'The key has no allowed length.');
    if (Object.keys(value).length === 0) throw new PlatformError(400, 'The value must not be empty.');
    if (byteLength(key + JSON.stringify(value)) > this.limits.keyValueBytes)
      throw new PlatformError(400, 'The value is too large.');
  }
}

/** The platform keeps empty strings as null. */
function nullEmpty(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (_, inner: unknown) => (inner === '' ? null : inner)) as Value;
}
