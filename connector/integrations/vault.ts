import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const VERSION = 'v1';

/** Encrypts what must be kept but read again (credentials, keys' secrets): AES-256-GCM under the connector's master key. */
export class Vault {
  constructor(private readonly masterKey: Buffer) {}

  /** @param purpose binds the ciphertext to what it belongs to, so that it can't be moved to another integration's row */
  seal(plaintext: string, purpose: string): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.masterKey, iv);
    cipher.setAAD(Buffer.from(purpose));
    const sealed = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
    return [VERSION, iv, cipher.getAuthTag(), sealed]
      .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
      .join('.');
  }

  /** @throws if the master key is another one, or the ciphertext was changed */
  open(ciphertext: string, purpose: string): string {
    const [version, iv = '', tag = '', sealed = ''] = ciphertext.split('.');
    if (version !== VERSION) throw new Error('stored credentials have an unknown form');
    const decipher = createDecipheriv('aes-256-gcm', this.masterKey, Buffer.from(iv, 'base64url'));
    decipher.setAAD(Buffer.from(purpose));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]).toString(
      'utf8',
    );
  }
}
