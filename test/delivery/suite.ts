import type { Store } from '../../connector/ledger/store';
import { seen } from '../setup/facts';
import { MINUTE, NOON } from '../setup/integrations';
import { eachStore, type OpenStore } from '../setup/stores';
import { InjixoSimulator, type InjixoSimulatorOptions } from '../simulators/injixo';
import { CONFIGURATION, KEY, startDelivering, type Delivering, type DeliveringOptions } from './harness';

export const HOUR = 60 * MINUTE;
/** Two hours before noon: what the tests hand over begins there. */
export const FROM = NOON - 2 * HOUR;
export const SETTINGS = { apiKey: KEY, configurationId: CONFIGURATION, from: FROM };

/** A ticket that was created at an instant, by e-mail. */
export const ticket = (id: number, at: number, group = '7') => seen(String(id), { at, createdAt: at, group });

/** One ticket a minute, in two groups by turns. */
export const tickets = (first: number, from: number, to: number) =>
  Array.from({ length: (to - from) / MINUTE }, (_, index) =>
    ticket(first + index, from + index * MINUTE, index % 2 === 0 ? '7' : '8'),
  );

export interface World {
  readonly open: OpenStore;
  /** Starts injixo; stopped after the test. */
  readonly injixo: (options?: InjixoSimulatorOptions) => Promise<InjixoSimulator>;
  /** Starts a connector's delivery; stopped after the test. */
  readonly deliver: (store: Store, options?: DeliveringOptions) => Delivering;
}

/** Runs a suite on both stores, with an injixo to deliver to. */
export function eachWorld(suite: (world: World) => void): void {
  eachStore((open) => {
    const running: { stop(): Promise<void> }[] = [];
    let url = '';
    afterEach(async () => {
      for (const one of running.splice(0).reverse()) await one.stop();
    });
    suite({
      open,
      injixo: async (options) => {
        const injixo = new InjixoSimulator(options);
        url = await injixo.start();
        running.push(injixo);
        return injixo;
      },
      deliver: (store, options) => {
        const delivering = startDelivering(store, url, options);
        running.push(delivering);
        return delivering;
      },
    });
  });
}
