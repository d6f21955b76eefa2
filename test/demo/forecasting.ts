import type { AxiosInstance } from 'axios';
import { InjixoSimulator } from '../simulators/injixo';

const DAY = 86_400_000;
const HISTORY_DAYS = 7;
const CONFIGURATION = 4711;
const KEY_ENDS_AFTER_MS = 5 * 60_000;
const KEY_IS_BACK_AFTER_MS = 90_000;
const TOLD_EVERY_MS = 60_000;

export interface DemoInjixo {
  readonly sim: InjixoSimulator;
  /** Hands an integration's contacts over to it, with some history. */
  deliver(api: AxiosInstance, integrationId: string): Promise<void>;
  /** Tells what it holds as it grows; once, its key ends for a while. */
  start(): void;
  stop(): Promise<void>;
}

/** A simulated injixo, as slow as one over the internet. */
export function demoInjixo(say: (text: string) => void): DemoInjixo {
  const sim = new InjixoSimulator({ slowMs: 400 });
  const { key } = sim.access;
  const timers: NodeJS.Timeout[] = [];
  let told = 0;
  const tell = (): void => {
    const contacts = sim.taken.reduce((sum, events) => sum + events, 0);
    if (contacts > told) say(`injixo holds ${contacts} contacts in ${sim.held.queues.length} queues.`);
    told = contacts;
  };
  return {
    sim,
    deliver: async (api, integrationId) => {
      const from = new Date(Date.now() - HISTORY_DAYS * DAY).toISOString();
      await api.put(`/integrations/${integrationId}/delivery`, {
        apiKey: key,
        configurationId: CONFIGURATION,
        from,
        mode: 'live',
      });
    },
    start: () => {
      timers.push(setInterval(tell, TOLD_EVERY_MS));
      timers.push(
        setTimeout(() => {
          sim.access.key = `not ${key}`;
          say(
            'The key of the simulated injixo has ended: with the next contact, delivery stops and an alert is sent.',
          );
        }, KEY_ENDS_AFTER_MS),
        setTimeout(() => {
          sim.access.key = key;
          say(
            `It is valid again: enter ${key} under “Deliver to injixo” of an integration, configuration ${String(CONFIGURATION)}.`,
          );
        }, KEY_ENDS_AFTER_MS + KEY_IS_BACK_AFTER_MS),
      );
    },
    stop: async () => {
      for (const timer of timers) clearTimeout(timer);
      await sim.stop();
    },
  };
}
