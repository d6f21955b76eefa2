import { DAY, HOUR, MINUTE, type Clock } from '../shared/clock';
import { PlatformError, byteLength, copy, type Limits } from './limits';

interface ScheduleRequest {
  name: string;
  data: Record<string, unknown>;
  schedule_at: string;
  repeat?: { time_unit: string; frequency: number };
}

export interface Schedule {
  readonly name: string;
  readonly data: Record<string, unknown>;
  /** Epoch milliseconds of the next run. */
  next: number;
  /** Milliseconds between runs; null for a one-time schedule. */
  readonly every: number | null;
}

const UNITS: Readonly<Record<string, number>> = { minutes: MINUTE, hours: HOUR, days: DAY, weeks: 7 * DAY };

/** `$schedule`: one-time and recurring schedules by name. */
export class Schedules {
  private readonly byName = new Map<string, Schedule>();

  constructor(
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {}

  /** What the app gets as `$schedule`. */
  readonly reference = {
    create: async (request: ScheduleRequest) => {
      if (this.byName.has(request.name)) throw new PlatformError(409, 'The schedule exists already.');
      this.checkRoom(request);
      this.byName.set(request.name, this.read(request));
      return { status: 200, message: 'Schedule is created.' };
    },
    update: async (request: ScheduleRequest) => {
      const isRecurring = this.known(request.name).every !== null;
      if (isRecurring !== (request.repeat !== undefined))
        throw new PlatformError(400, 'A schedule stays recurring or one-time.');
      this.byName.set(request.name, this.read(request));
      return { status: 200, message: 'Schedule is updated.' };
    },
    fetch: async ({ name }: { name: string }) => copy(this.known(name)),
    delete: async ({ name }: { name: string }) => {
      this.known(name);
      this.byName.delete(name);
      return { status: 200, message: 'Schedule is deleted.' };
    },
  };

  get names(): string[] {
    return [...this.byName.keys()];
  }

  /** The schedules that are due (or all, with `force`), set to their next run. */
  due(force: boolean): Schedule[] {
    const now = this.clock.now();
    const due = [...this.byName.values()].filter((schedule) => force || schedule.next <= now);
    for (const schedule of due) {
      if (schedule.every === null) this.byName.delete(schedule.name);
      else while (schedule.next <= now) schedule.next += schedule.every;
    }
    return due;
  }

  clear(): void {
    this.byName.clear();
  }

  private read({ name, data, schedule_at, repeat }: ScheduleRequest): Schedule {
    const next = Date.parse(schedule_at);
    const every = repeat === undefined ? null : (UNITS[repeat.time_unit] ?? NaN) * repeat.frequency;
    if (name.length === 0 || name.length > this.limits.scheduleNameLength)
      throw new PlatformError(400, 'The name has no allowed length.');
    if (byteLength(JSON.stringify(data)) > this.limits.scheduleBytes)
      throw new PlatformError(400, 'The data are too large.');
    if (!(next >= this.clock.now() + this.limits.scheduleAheadMs))
      throw new PlatformError(400, 'schedule_at is too near.');
    if (every !== null && !(every >= this.limits.scheduleEveryMs))
      throw new PlatformError(400, 'repeat is not readable.');
    return { name, data: copy(data), next, every };
  }

  private checkRoom(request: ScheduleRequest): void {
    const alike = [...this.byName.values()].filter(
      ({ every }) => (every === null) === (request.repeat === undefined),
    );
    const room = request.repeat === undefined ? this.limits.oneTimeSchedules : this.limits.recurringSchedules;
    if (alike.length >= room) throw new PlatformError(400, 'There are as many schedules as are allowed.');
  }

  private known(name: string): Schedule {
    const schedule = this.byName.get(name);
    if (schedule === undefined) throw new PlatformError(404, 'There is no such schedule.');
    return schedule;
  }
}
