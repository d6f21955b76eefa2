/** Fewer characters than this can be guessed (page 3). */
const LENGTH = 16;
/** A token of fewer different characters than this was not made at random. */
const VARIETY = 5;

/** What people and examples enter where 16 characters are asked for, in small letters without what is between the words. */
const common: ReadonlySet<string> = new Set([
  ...['changemechangeme', 'changeme12345678', 'changeme123456789', 'changethistoken', 'changethispassword'],
  ...[
    'pleasechangethis',
    'pleasechangeme',
    'changemeplease',
    'replacethistoken',
    'replacemereplaceme',
    'replacemewithatoken',
  ],
  ...['passwordpassword', 'password12345678', 'password123456789', 'password1234567890', 'passwort12345678'],
  ...[
    'administrator',
    'administratoradministrator',
    'adminadminadminadmin',
    'adminpassword123',
    'administratorpassword',
  ],
  ...[
    'secretsecretsecret',
    'supersecrettoken',
    'supersecretpassword',
    'mysupersecrettoken',
    'verysecretpassword',
  ],
  ...[
    'yourtokengoeshere',
    'yoursecrettokenhere',
    'youradmintokenhere',
    'thisisasecrettoken',
    'thisisaverysecrettoken',
  ],
  ...[
    'correcthorsebatterystaple',
    'iloveyouiloveyou',
    'letmeinletmein',
    'letmeinletmeinletmein',
    'injixoconnect',
  ],
  ...[
    'qwertyuiopasdfgh',
    'qwertyuiopasdfghjkl',
    'qwertyuiopasdfghjklzxcvbnm',
    'qwertyuiop123456',
    'qwertyqwertyqwerty',
  ],
  ...[
    '1q2w3e4r5t6y7u8i',
    '1q2w3e4r5t6y7u8i9o0p',
    '1qaz2wsx3edc4rfv',
    '1qaz2wsx3edc4rfv5tgb',
    'q1w2e3r4t5y6u7i8',
  ],
  ...[
    '1234567890123456',
    '0123456789012345',
    '12345678901234567890',
    '01234567890123456789',
    '1234567887654321',
  ],
  ...[
    '0123456789abcdef',
    '123456789abcdef0',
    '0123456789abcdef0123456789abcdef',
    'fedcba9876543210',
    'deadbeefdeadbeef',
  ],
  ...['abcdefghijklmnop', 'abcdefghijklmnopqrstuvwxyz', 'abcdefghijklmnopqrstuvwxyz0123456789'],
  ...['abcdefgh12345678', '12345678abcdefgh', 'abcd1234abcd1234', 'abcdefghabcdefgh', 'abc123abc123abc123'],
]);

/**
 * Why a token can be guessed, in words that complete "ADMIN_TOKEN …"; null for one that can't be for all that shows: it is long
 * enough, of several characters, and not among the common ones, however they are written (page 7).
 */
export function weaknessOf(token: string): string | null {
  if (token.length < LENGTH) return `must have at least ${String(LENGTH)} characters`;
  if (new Set(token).size < VARIETY) return 'must not be a few characters repeated';
  return common.has(token.toLowerCase().replace(/[^a-z0-9]/g, ''))
    ? 'is among the first that anybody tries'
    : null;
}
