import { chmodSync, closeSync, openSync } from 'node:fs';

/** Makes a file, if there is none, and keeps it to its owner, whatever it was before. @throws if it is somebody else's */
export function makePrivate(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}
