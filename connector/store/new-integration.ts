import type { IntegrationRow } from './rows';

/** What hasn't happened yet to an integration that was just created. */
export const nothingYet = {
  deletedAt: null,
  pausedAt: null,
  keyId: null,
  keySecret: null,
  keyGeneratedAt: null,
  connectedAt: null,
  lastSeenAt: null,
  appVersion: null,
  directoryVersion: 0,
  directoryAt: null,
  coverageFrom: null,
  coverageTo: null,
  credentialsRejectedAt: null,
  failingSince: null,
  failure: null,
  import: null,
  recountAfter: null,
  recountScope: null,
  setsMissing: 0,
  reading: null,
  live: null,
  liveEventAt: null,
  liveMissedAt: null,
  deliverLiveFrom: null,
} satisfies Partial<IntegrationRow>;
