import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { addressKey, callerAddress } from '../../connector/http/caller-address';

/** Whose address counts where callers are told apart: of the connection, or what trusted proxies tell. */

function request(forwarded?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: '10.0.0.1' });
  const message = new IncomingMessage(socket);
  if (forwarded !== undefined) message.headers['x-forwarded-for'] = forwarded;
  return message;
}

test.each([
  [0, undefined, '10.0.0.1'],
  [0, '203.0.113.1', '10.0.0.1'],
  [1, undefined, '10.0.0.1'],
  [1, '203.0.113.1', '203.0.113.1'],
  [1, '198.51.100.9, 203.0.113.1', '203.0.113.1'],
  [2, '198.51.100.9, 203.0.113.1, 10.0.0.2', '203.0.113.1'],
  [2, '203.0.113.1', '203.0.113.1'],
  [1, '2001:db8::1', '2001:db8::1'],
  [1, 'unknown', '10.0.0.1'],
  [1, 'x'.repeat(5_000), '10.0.0.1'],
  [1, '203.0.113.1, <script>', '10.0.0.1'],
])('%i proxies, X-Forwarded-For %j: %s', (hops, forwarded, address) => {
  expect(callerAddress(request(forwarded), hops)).toBe(address);
});

test('IPv6 addresses of one network count as one', () => {
  expect(addressKey('2001:db8:1::1')).toBe(addressKey('2001:db8:1::ffff:2'));
  expect(addressKey('2001:db8:1::1')).not.toBe(addressKey('2001:db9:1::1'));
  expect(addressKey('203.0.113.1')).not.toBe(addressKey('203.0.113.2'));
  expect(addressKey('::ffff:203.0.113.1')).toBe(addressKey('203.0.113.1'));
  expect(addressKey('')).toBe('');
});
