import ipaddr from 'ipaddr.js';
import { lookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';

/** The addresses of IPv6 that are routed at all (RFC 4291, 2.4). */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/** Whether an address belongs to the public internet, and not to this machine, its network, or a cloud's inside. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text); // an IPv4 address that is written as IPv6 is what it stands for
  return address.range() === 'unicast' && (address.kind() === 'ipv4' || address.match(GLOBAL_UNICAST));
}

/** @throws what `refusal` makes if the host is a literal address that isn't public; names are checked when they are resolved */
export function assertPublicHost(hostname: string, refusal: () => Error): void {
  const address = hostname.replace(/^\[|\]$/g, '');
  if (ipaddr.isValid(address) && !isPublicAddress(address)) throw refusal();
}

/** Resolves names to their public addresses only: what is checked is what is connected to. */
export function publicLookup(refusal: () => Error): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const addresses: LookupAddress[] =
        error === null ? found.filter(({ address }) => isPublicAddress(address)) : [];
      const first = addresses[0];
      if (first === undefined) callback(error ?? refusal(), []);
      else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
