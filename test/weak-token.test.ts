import { randomBytes } from 'node:crypto';
import { weaknessOf } from '../connector/weak-token';

/** Page 7: which administrator's tokens a connector doesn't start with. */

test.each([
  ['', /16 characters/],
  ['fifteen-letters', /16 characters/],
  ['a'.repeat(16), /repeated/],
  ['abab'.repeat(8), /repeated/],
  [' '.repeat(40), /repeated/],
  ['changeme-CHANGEME', /first that anybody tries/],
  ['0123456789abcdef', /first that anybody tries/],
  ['Password-12345678', /first that anybody tries/],
  ['Correct Horse Battery Staple', /first that anybody tries/],
])('%j can be guessed', (token, why) => {
  expect(weaknessOf(token)).toMatch(why);
});

test.each([
  'demo-administrator-token',
  randomBytes(24).toString('base64url'),
  randomBytes(16).toString('hex'),
  'four words that nobody knows',
])('%j can’t', (token) => {
  expect(weaknessOf(token)).toBeNull();
});
