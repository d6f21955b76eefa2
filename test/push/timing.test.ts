import { claims, headerOf, sign } from './tokens';
import { startWorld, type World } from './world';

/** How long a refusal takes tells nothing about which keys there are (page 2, "Errors"). */

let world: World;
const handled: number[] = [];
beforeAll(async () => {
  world = await startWorld({ onMessage: (_purpose, _outcome, seconds) => void handled.push(seconds * 1000) });
});
afterAll(() => world.stop());

/** A refusal waits for the next of these steps, milliseconds. */
const STEP = 25;

test.each([
  ['a key that there is', (key: string) => headerOf(key), 'bad_signature'],
  ['a key that there isn’t', () => ({ alg: 'HS256', kid: 'nobodyskeyid' }), 'unknown_key'],
  ['no key', () => ({ alg: 'HS256' }), 'unknown_key'],
])('%s: a wrong signature is answered at a step, not when it was found', async (_what, header, code) => {
  for (let count = 0; count < 5; count += 1) {
    handled.length = 0;
    const token = sign(header(world.apiKey), claims('heartbeat'), 'another secret');
    expect(await world.send('heartbeat', token)).toMatchObject({ status: 401, code });
    // A timer may be a millisecond early.
    expect(handled[0]).toBeGreaterThan(STEP - 2);
  }
});

test('a right one doesn’t wait', async () => {
  const took: number[] = [];
  for (let count = 0; count < 20; count += 1) {
    handled.length = 0;
    await world.send(
      'handshake',
      sign(headerOf(world.apiKey), claims('handshake', { check: true }), world.apiKey),
    );
    took.push(handled[0] ?? Infinity);
  }
  expect(Math.min(...took)).toBeLessThan(STEP);
});
