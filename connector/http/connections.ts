import { readFileSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { addressKey, callerAddress } from './caller-address';

export interface ConnectionLimits {
  /** Connections at once; more are closed at once. */
  readonly connections: number;
  /** Of those, or of requests under way behind a trusted proxy, so many may be of one address. */
  readonly perAddress: number;
  /** `TRUST_PROXY`: proxies in front of the connector. */
  readonly hops: number;
  /** How long a request may take to arrive, milliseconds: who sends byte by byte holds nothing up. */
  readonly arrivalMs: number;
}

const ARRIVAL_MS = 20_000;

/** Files, sockets to vendors and to the database have descriptors of their own. */
const OTHER_DESCRIPTORS = 256;
const MOST = 20_000;
/** Where the system doesn't tell how many descriptors a process may have. */
const USUAL = 1_024;

/**
 * How many connections a process can take without running out of descriptors for everything else, and the share of one address:
 * three quarters, so that nobody can keep all others out alone.
 * @param configured `MAX_CONNECTIONS`
 */
export function connectionLimits(configured: number | undefined, hops: number): ConnectionLimits {
  const descriptors = openFiles();
  const spare = Math.max(Math.floor(descriptors / 2), descriptors - OTHER_DESCRIPTORS);
  const connections = configured ?? Math.min(MOST, spare);
  return {
    connections,
    perAddress: Math.max(1, Math.floor((connections * 3) / 4)),
    hops,
    arrivalMs: ARRIVAL_MS,
  };
}

function openFiles(): number {
  try {
    const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return Number(soft ?? USUAL);
  } catch {
    return USUAL;
  }
}

/** Where nobody needs limits of their own: tests. */
export const unlimited: ConnectionLimits = {
  connections: Infinity,
  perAddress: Infinity,
  hops: 0,
  arrivalMs: ARRIVAL_MS,
};

/** Closes connections beyond the limits. Behind a trusted proxy all have its address: there requests are counted, see `Shares`. */
export function limitConnections(server: Server, { connections, perAddress, hops }: ConnectionLimits): void {
  server.maxConnections = connections;
  if (hops > 0) return;
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const key = addressKey(socket.remoteAddress ?? '');
    if ((open.get(key) ?? 0) >= perAddress) socket.destroy();
    else hold(open, key, socket);
  });
}

/** The requests that are under way, by the address of who sent them. */
export class Shares {
  private readonly open = new Map<string, number>();

  constructor(private readonly limits: ConnectionLimits) {}

  /** Whether a request may be served; it counts until it is answered. Without a proxy its connection has been counted already. */
  take(request: IncomingMessage, response: ServerResponse): boolean {
    const { hops, perAddress } = this.limits;
    if (hops === 0) return true;
    const key = addressKey(callerAddress(request, hops));
    if ((this.open.get(key) ?? 0) >= perAddress) return false;
    hold(this.open, key, response);
    return true;
  }
}

/** Counts something of an address until it is closed. */
function hold(open: Map<string, number>, key: string, what: Socket | ServerResponse): void {
  open.set(key, (open.get(key) ?? 0) + 1);
  what.once('close', () => {
    const left = (open.get(key) ?? 1) - 1;
    if (left === 0) open.delete(key);
    else open.set(key, left);
  });
}
