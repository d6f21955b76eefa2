export { FreshchatSimulator, type FreshchatSimulatorOptions } from './simulator';
export { earliestStart } from './reports';
export type { Chat, Resolution } from './model';
