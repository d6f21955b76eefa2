export { InjixoSimulator, type InjixoSimulatorOptions } from './simulator';
export type { Held, HeldQueue } from './model';
