import { hash, verify } from '@node-rs/argon2';
import PQueue from 'p-queue';
import { ApiError } from '../api-error';
import { isCommonPassword } from './common-passwords';

const MIN_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 200;

/** Hashing takes some 20 ms and 19 MiB (OWASP's choice for argon2id, the library's default): no more than two at a time. */
const hashing = new PQueue({ concurrency: 2 });

/** A hash of nobody's password: comparing with it takes as long as with anybody's. */
const nobodys = hash('nobody has this password');

/** What is stored of a password. @throws ApiError 422 `invalid` for one that is too easily guessed */
export async function hashPassword(password: string, path = 'password'): Promise<string> {
  const problem = problemOf(password);
  if (problem !== null)
    throw new ApiError(422, 'invalid', `The password ${problem}.`, [{ path, message: problem }]);
  return hashing.add(() => hash(password), { throwOnTimeout: true });
}

/** The first of some stored hashes that is of the password; null if none is, which takes as long with no hash at all. */
export async function matchingHash(password: string, hashes: readonly string[]): Promise<string | null> {
  const compared = hashes.length === 0 ? [await nobodys] : hashes;
  const matches = await Promise.all(
    compared.map((one) => hashing.add(() => verify(one, password), { throwOnTimeout: true })),
  );
  return hashes.find((_one, index) => matches[index] === true) ?? null;
}

function problemOf(password: string): string | null {
  if (Array.from(password).length < MIN_LENGTH) return `must have at least ${String(MIN_LENGTH)} characters`;
  return isCommonPassword(password) ? 'is one of the common ones, which are guessed first' : null;
}
