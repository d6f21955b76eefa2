export { NO_QUOTAS, ZendeskSimulator, type ZendeskSimulatorOptions } from './simulator';
export { ZendeskAccount } from './account/account';
export { PERSONAL_MARKER } from './account/directory';
export { condition, type ViewOptions } from './account/view-book';
export type * from './account/model';
export { VIA, type ViaName } from './account/via';
export { ADMIN_EMAIL, seedAccount, type SeededAccount, type SeedIds } from './generate/seed-account';
export { addDemoView } from './generate/seed-views';
export { generateHistory, type HistorySize } from './generate/history';
export { LiveTraffic } from './generate/live-traffic';
export {
  byQueueName,
  truth,
  type Count,
  type QueueTruth,
  type Truth,
  type TruthQuestion,
} from './truth/truth';
export type { SupportContact, SupportRule } from './truth/support';
export type { GroupingStrategy } from './truth/talk';
export { reasonAgainst, type IgnoredView, type Reason } from './truth/unsupported';
export { holds, matches, type Instants, type Moment } from './truth/evaluate';
