import type { IncomingMessage } from 'node:http';
import { malformed, tooLarge } from './message-error';

export const MAX_BYTES = 256 * 1024;
/** So much of a body that is too large is taken in before its sender is cut off. */
const MAX_DRAINED_BYTES = 64 * 1024 * 1024;

/**
 * Reads a message's body. What is beyond the limit is taken in unread: a connection that is closed while its sender still writes
 * would lose the answer.
 * @param limit bytes
 * @throws MessageError `too_large` at once, `malformed` for a body that ends too early
 */
export function readBody(request: IncomingMessage, limit = MAX_BYTES): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else {
        chunks.length = 0;
        reject(tooLarge());
      }
      if (size > MAX_DRAINED_BYTES) request.destroy();
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    // The connection was closed, or what was sent took too long: whatever came first, nothing of it is kept.
    const cutOff = (): void => {
      chunks.length = 0;
      reject(malformed());
    };
    request.on('error', cutOff);
    request.on('close', cutOff);
  });
}
