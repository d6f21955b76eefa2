export { FdkPlatform, type FdkPlatformOptions, type Iparams, type PageClient } from './platform';
export type { FdkAccount } from './account';
export type { LogLine, Run } from './invocation';
export { PLATFORM_LIMITS, type Limits } from './limits';
export type { IncomingReply, OutgoingRequest, Transport } from './transport';
export { unreliably, type Unreliability } from './delivery';
export { buildApp } from './build';
