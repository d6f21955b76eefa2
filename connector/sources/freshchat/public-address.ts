import { lookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isValid, process as parseAddress } from 'ipaddr.js';
import { VendorError } from '../http-client/vendor-error';

/** Whether an address belongs to the public internet, and not to this machine, its network, or a cloud's inside. */
export function isPublicAddress(address: string): boolean {
  return isValid(address) && parseAddress(address).range() === 'unicast';
}

/** @throws VendorError if the host is a literal address that isn't public; names are checked when they are resolved */
export function assertPublicHost(hostname: string): void {
  const address = hostname.replace(/^\[|\]$/g, '');
  if (isValid(address) && !isPublicAddress(address)) throw notPublic();
}

/** Resolves a name to its public addresses only: what is checked is what is connected to. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const addresses: LookupAddress[] =
      error === null ? found.filter(({ address }) => isPublicAddress(address)) : [];
    const first = addresses[0];
    if (first === undefined) callback(error ?? notPublic(), []);
    else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

const notPublic = (): VendorError =>
  new VendorError('refused', 'A Freshchat report link does not lead to a public address.');
