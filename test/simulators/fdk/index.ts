export { FdkPlatform, type FdkPlatformOptions, type Iparams } from './platform';
export type { PageClient } from './page-client';
export type { FdkAccount } from './account';
export type { LogLine, Run } from './invocation';
export { PLATFORM_LIMITS, type Limits, type Storage } from './limits';
export type { IncomingReply, OutgoingRequest, Transport } from './transport';
export { unreliably, type Unreliability } from './delivery';
export { buildApp } from './build';
