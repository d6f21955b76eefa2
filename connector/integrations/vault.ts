import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const VERSION = 'v1';
/** AES-256-GCM's own, in bytes. A shorter tag would be easier to forge, so that each is checked (NIST SP 800-38D, 5.2.1.2). */
const IV_LENGTH = 12;
const TAG_LENGTH = 16;

/** Version, iv, tag and ciphertext, in base64url. */
const SEALED = /^v1\.([\w-]{16})\.([\w-]{22})\.([\w-]*)$/;

/** Encrypts what must be kept but read again (credentials, keys' secrets): AES-256-GCM under the connector's master key. */
export class Vault {
  private readonly keys: readonly Buffer[];

  /** @param formerKeys decrypt, too, while stored secrets are moved to a new master key */
  constructor(
    private readonly masterKey: Buffer,
    formerKeys: readonly Buffer[] = [],
  ) {
    this.keys = [masterKey, ...formerKeys];
  }

  /** @param purpose binds the ciphertext to what it belongs to, so that it can't be moved to another integration's row */
  seal(plaintext: string, purpose: string): string {
    const iv = randomBytes(IV_LENGTH);
    const cipher = createCipheriv('aes-256-gcm', this.masterKey, iv, { authTagLength: TAG_LENGTH });
    cipher.setAAD(Buffer.from(purpose));
    const sealed = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
    const parts = [iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
    return [VERSION, ...parts].join('.');
  }

  /** @throws if it was sealed with another master key, or was changed */
  open(ciphertext: string, purpose: string): string {
    const [, iv = '', tag = '', sealed = ''] = SEALED.exec(ciphertext) ?? [];
    if (iv === '') throw new Error('A stored secret has an unknown form.');
    for (const key of this.keys) {
      const plaintext = decrypt(key, purpose, { iv, tag, sealed });
      if (plaintext !== null) return plaintext;
    }
    throw new Error('A stored secret can’t be decrypted: MASTER_KEY is not the one it was encrypted with.');
  }

  /** Whether a ciphertext is of a former master key, and the present one should take its place. */
  isOutdated(ciphertext: string, purpose: string): boolean {
    const [, iv = '', tag = '', sealed = ''] = SEALED.exec(ciphertext) ?? [];
    return decrypt(this.masterKey, purpose, { iv, tag, sealed }) === null;
  }
}

function decrypt(
  key: Buffer,
  purpose: string,
  { iv, tag, sealed }: Readonly<Record<'iv' | 'tag' | 'sealed', string>>,
): string | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), {
      authTagLength: TAG_LENGTH,
    });
    decipher.setAAD(Buffer.from(purpose));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    const plaintext = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]);
    return plaintext.toString('utf8');
  } catch {
    return null;
  }
}
