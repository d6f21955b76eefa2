import { createContext } from 'preact';
import type { Connector } from '../api/schemas';

/** What the connector says of itself: known from signing in on. */
export const ConnectorContext = createContext<Connector>({
  version: '',
  publicUrl: '',
  host: '',
  reachable: false,
  mail: false,
});
