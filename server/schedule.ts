import { statusOf } from './notes';
import { fields } from './read';

/** The recurring schedule: its name (platform: at most 30 characters) and rhythm (app protocol, heartbeat). */
export const SCHEDULE = 'injixo-heartbeat';
const RHYTHM = 10;

/** Minutes between two heartbeats at which a backlog gets runs of its own: the platform takes none less than five minutes ahead. */
const BETWEEN = [6, 7, 8, 9];

/** Starts the recurring schedule; one that is left from an earlier installation is set anew. */
export async function startSchedule(): Promise<void> {
  const schedule: FdkSchedule = {
    name: SCHEDULE,
    data: { task: 'heartbeat' },
    schedule_at: inMinutes(RHYTHM),
    repeat: { time_unit: 'minutes', frequency: RHYTHM },
  };
  try {
    await $schedule.create(schedule);
  } catch (error) {
    console.info('The schedule is set anew.', statusOf(error));
    await $schedule.update(schedule);
  }
}

/** Ends the recurring schedule. */
export async function endSchedule(): Promise<void> {
  await $schedule.delete({ name: SCHEDULE });
}

/** Whether a scheduled run is a heartbeat's, not one between two heartbeats. */
export function isHeartbeat(payload: unknown): boolean {
  return fields(fields(payload).data).task !== 'backlog';
}

/** Asks for runs before the next heartbeat, one a minute, for what is left of a backlog. Never throws. */
export async function scheduleBacklog(): Promise<void> {
  await Promise.all(BETWEEN.map(scheduleRun));
}

async function scheduleRun(minutes: number): Promise<void> {
  try {
    const name = `injixo-backlog-${String(minutes)}`;
    await $schedule.create({ name, data: { task: 'backlog' }, schedule_at: inMinutes(minutes) });
  } catch (error) {
    console.info(
      'A run for the backlog could not be scheduled; the next heartbeat goes on.',
      statusOf(error),
    );
  }
}

function inMinutes(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString();
}
