import { createSign, generateKeyPairSync } from 'node:crypto';
import { expectError, MARK, PURPOSES } from './expect-error';
import { claims, headerOf, keyIdOf, message, sign } from './tokens';
import { startWorld, type World } from './world';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
afterEach(async () => {
  expect(await world.counted()).toEqual({});
});

describe('401 bad_signature', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const cases: [string, (key: string, purpose: string) => string][] = [
    [
      'another key’s signature',
      (key, purpose) => sign(headerOf(key), claims(purpose), `${key.slice(0, -1)}!`),
    ],
    [
      'the secret part alone as the key',
      (key, purpose) => sign(headerOf(key), claims(purpose), key.slice(17)),
    ],
    [
      'alg none',
      (key, purpose) => `${encode({ ...headerOf(key), alg: 'none' })}.${encode(claims(purpose))}.`,
    ],
    [
      'alg none with a signature',
      (key, purpose) => sign({ ...headerOf(key), alg: 'none' }, claims(purpose), key),
    ],
    [
      'alg nOnE',
      (key, purpose) => `${encode({ ...headerOf(key), alg: 'nOnE' })}.${encode(claims(purpose))}.`,
    ],
    ['no alg', (key, purpose) => sign({ typ: 'JWT', kid: keyIdOf(key) }, claims(purpose), key)],
    [
      'alg of another type',
      (key, purpose) => sign({ ...headerOf(key), alg: ['HS256'] }, claims(purpose), key),
    ],
    ['HS512', (key, purpose) => sign({ ...headerOf(key), alg: 'HS512' }, claims(purpose), key, 'sha512')],
    [
      'RS256',
      (key, purpose) => {
        const signed = `${encode({ ...headerOf(key), alg: 'RS256' })}.${encode(claims(purpose))}`;
        return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
      },
    ],
    ['no signature', (key, purpose) => `${encode(headerOf(key))}.${encode(claims(purpose))}.`],
    ['half a signature', (key, purpose) => message(key, purpose).slice(0, -20)],
    [
      'other claims under a right signature',
      (key, purpose) => {
        const [header, , signature] = message(key, purpose).split('.');
        return `${header!}.${encode(claims(purpose, { jti: 'other' }))}.${signature!}`;
      },
    ],
    [
      'another header under a right signature',
      (key, purpose) => {
        const [, payload, signature] = message(key, purpose).split('.');
        return `${encode({ ...headerOf(key), typ: 'JOSE' })}.${payload!}.${signature!}`;
      },
    ],
    [
      'a header that asks for what isn’t known (crit)',
      (key, purpose) => {
        const header = { ...headerOf(key), crit: ['b64'], b64: false };
        return sign(header, claims(purpose), key);
      },
    ],
    ['another iss', (key, purpose) => message(key, purpose, { iss: MARK })],
    ['no iss', (key, purpose) => message(key, purpose, { iss: undefined })],
    ['iss as a list', (key, purpose) => message(key, purpose, { iss: ['injixo-app', MARK] })],
    ['another aud', (key, purpose) => message(key, purpose, { aud: MARK })],
    ['no aud', (key, purpose) => message(key, purpose, { aud: undefined })],
  ];
  test.each(cases)('%s', async (_what, make) => {
    for (const purpose of PURPOSES)
      expectError(await world.send(purpose, make(world.apiKey, purpose)), 401, 'bad_signature');
  });

  test('another integration’s key under this one’s key id', async () => {
    const { apiKey } = await world.add({});
    const token = sign(headerOf(world.apiKey), claims('events'), apiKey);
    expectError(await world.send('events', token), 401, 'bad_signature');
  });
});
