/**
 * What the Freshworks platform puts into the sandbox of serverless code (platform 3.0): templated requests, storage,
 * schedules and the answer to the caller. Shapes as in the vendor's pages "Request method", "Data store", "Scheduled events".
 */

interface FdkReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly response: string;
  readonly attempts: number;
}

interface FdkRecord {
  readonly display_id: string;
  readonly created_time: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface FdkRecordPage {
  readonly records: readonly FdkRecord[];
  readonly links?: { readonly next?: { readonly marker?: string } };
}

interface FdkEntity {
  create(data: Readonly<Record<string, unknown>>): Promise<{ readonly record: FdkRecord }>;
  getAll(options: {
    query?: Readonly<Record<string, string>>;
    next?: { marker: string };
  }): Promise<FdkRecordPage>;
  delete(displayId: string): Promise<unknown>;
}

interface FdkSchedule {
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly schedule_at: string;
  /** Without it the schedule runs once. */
  readonly repeat?: { readonly time_unit: 'minutes'; readonly frequency: number };
}

/** Rejects with the shape of FdkReply for a status of 400 and above. */
declare const $request: {
  invokeTemplate(
    name: string,
    options: { context: Readonly<Record<string, string>>; body: string },
  ): Promise<FdkReply>;
};

/** Key-value storage; `get` rejects with status 404 for an unknown key. */
declare const $db: {
  get(key: string): Promise<Readonly<Record<string, unknown>>>;
  set(key: string, value: Readonly<Record<string, unknown>>): Promise<unknown>;
  update(key: string, action: 'increment', attributes: Readonly<Record<string, number>>): Promise<unknown>;
  entity(options: { version: 'v1' }): { get(name: string): FdkEntity };
};

declare const $schedule: {
  create(schedule: FdkSchedule): Promise<unknown>;
  update(schedule: FdkSchedule): Promise<unknown>;
  delete(schedule: { name: string }): Promise<unknown>;
};

/** Answers the caller: `renderData()` or `renderData(null, data)` for success, `renderData(error)` for a refusal. */
declare function renderData(error?: Readonly<Record<string, unknown>> | null, data?: unknown): void;
