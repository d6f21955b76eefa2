import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import proxyAddress from 'proxy-addr';

/** Whose word on where a request comes from is taken: so many proxies stand in front, `TRUST_PROXY`. */
export const trustHops =
  (hops: number) =>
  (_address: string, index: number): boolean =>
    index < hops;

/**
 * The address of who sent a request: of the connection or, behind trusted proxies, what the outermost of them tells in
 * `X-Forwarded-For`. What stands further left there was written by the caller, and is not believed.
 */
export function callerAddress(request: IncomingMessage, hops: number): string {
  const own = request.socket.remoteAddress ?? '';
  if (hops === 0) return own;
  const told = proxyAddress(request, trustHops(hops));
  return isIP(told) === 0 ? own : told;
}

/** Bytes of an IPv6 address that are its network's: 56 bits, as a provider gives them to a household. */
const NETWORK_BYTES = 7;

/** What stands for an address where callers are counted: of IPv6 its network, whose owner has any number of addresses. */
export function addressKey(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address); // an IPv4 address that is written as IPv6 is what it stands for
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return Buffer.from(parsed.toByteArray().slice(0, NETWORK_BYTES)).toString('hex');
}
