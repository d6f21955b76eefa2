export { FreshdeskSimulator, type FreshdeskSimulatorOptions } from './simulator';
export { UNKNOWN_SOURCES } from './account';
export { CONVERSATION_SOURCE, STANDARD_SOURCES, STATUS, type Conversation, type Ticket } from './model';
export { PLANS } from './quotas';
export { addTicketHistory, type TicketHistoryOptions } from './history';
export { FreshdeskTraffic } from './traffic';
export type { TicketTruthOptions, View } from './truth';
