import type { LookupOptions } from 'node:dns';
import { assertPublicHost, isPublicAddress, publicLookup } from '../../connector/outbound/public-address';

const notPublic = [
  ['this machine', '127.0.0.1'],
  ['this machine', '127.8.9.10'],
  ['this machine', '::1'],
  ['no address', '0.0.0.0'],
  ['no address', '::'],
  ['a private network', '10.1.2.3'],
  ['a private network', '172.16.0.1'],
  ['a private network', '192.168.178.1'],
  ['a private network', 'fc00::1'],
  ['a private network', 'fd12:3456:789a::1'],
  ['a private network', 'fec0::1'],
  ['a provider’s network', '100.64.0.1'],
  ['link-local', '169.254.1.1'],
  ['link-local', 'fe80::1'],
  ['cloud metadata', '169.254.169.254'],
  ['cloud metadata', 'fd00:ec2::254'],
  ['IPv4-mapped', '::ffff:127.0.0.1'],
  ['IPv4-mapped', '::ffff:10.0.0.1'],
  ['IPv4-mapped', '::ffff:a9fe:a9fe'],
  ['IPv4-compatible', '::127.0.0.1'],
  ['IPv4-translated', '::ffff:0:10.0.0.1'],
  ['NAT64', '64:ff9b::10.0.0.1'],
  ['NAT64', '64:ff9b::7f00:1'],
  ['NAT64 of one’s own', '64:ff9b:1::a00:1'],
  ['6to4', '2002:7f00:1::'],
  ['Teredo', '2001:0:53aa:64c::1'],
  ['documentation', '192.0.2.1'],
  ['documentation', '2001:db8::1'],
  ['benchmarks', '198.18.0.1'],
  ['multicast', '224.0.0.1'],
  ['multicast', 'ff02::1'],
  ['broadcast', '255.255.255.255'],
  ['not routed', '400::1'],
] as const;
const refusal = () => new Error('does not lead to a public address');
const open = ['93.184.216.34', '8.8.8.8', '172.15.0.1', '172.32.0.1', '2606:2800:220:1::', '::ffff:8.8.8.8'];

test.each(notPublic)('%s, %s: not public', (_, address) => {
  expect(isPublicAddress(address)).toBe(false);
  expect(() => assertPublicHost(address.includes(':') ? `[${address}]` : address, refusal)).toThrow(
    'does not lead to a public address',
  );
});

test.each(open)('%s: public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
  expect(() => assertPublicHost(address.includes(':') ? `[${address}]` : address, refusal)).not.toThrow();
});

test.each(['example.com', '', '999.1.1.1', '1.2.3.4.5'])('"%s" is no address', (text) => {
  expect(isPublicAddress(text)).toBe(false);
});

/** What a connection would be told. */
const resolved = (hostname: string, options: LookupOptions) =>
  new Promise<unknown>((resolve, reject) =>
    publicLookup(refusal)(hostname, options, (error, address, family) =>
      error === null ? resolve(family === undefined ? address : [address, family]) : reject(error),
    ),
  );

test('a name is resolved to its public addresses only', async () => {
  await expect(resolved('localhost', { all: true })).rejects.toThrow('does not lead to a public address');
  await expect(resolved('localhost', {})).rejects.toThrow('does not lead to a public address');
  await expect(resolved('127.0.0.1', { all: true })).rejects.toThrow('does not lead to a public address');
  expect(await resolved('93.184.216.34', { all: true })).toEqual([{ address: '93.184.216.34', family: 4 }]);
  expect(await resolved('93.184.216.34', {})).toEqual(['93.184.216.34', 4]);
});
