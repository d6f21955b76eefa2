export { FreshchatSimulator, type FreshchatSimulatorOptions } from './simulator';
export { earliestStart } from './reports';
export type { Chat, Resolution } from './model';
export { addChatHistory, type ChatHistoryOptions } from './history';
export { FreshchatTraffic } from './traffic';
export type { ChatTruthOptions } from './truth';
