/**
 * Words that common passwords are made of, as leaked lists have them at their tops: a password of such a word, with digits and signs
 * around it, is guessed early, and so is one of a few of them in a row. Passwords shorter than 12 characters aren't taken anyway.
 */
const words = `
  password passwort passwd pass motdepasse wachtwoord welkom welcome willkommen bienvenue bonjour hallo hello letmein
  iloveyou ichliebedich jetaime admin administrator root user guest login master secret geheim changeme change default
  qwerty qwertz azerty qwertyuiop qwertzuiop azertyuiop asdfghjkl yxcvbnm zxcvbnm qazwsx wsxedc edcrfv rfvtgb abc abcd abcde abcdef
  abcdefg abcdefgh alphabet football fussball soccer baseball basketball hockey liverpool arsenal chelsea barcelona juventus
  bayern schalke borussia feyenoord monkey dragon sunshine sonnenschein princess prinzessin prinses shadow superman batman
  spiderman starwars pokemon naruto minecraft fortnite mustang ferrari porsche mercedes harley corvette michael michelle
  jennifer jessica jordan charlie thomas daniel andrew joshua matthew robert martin sandra nicole stefan andreas
  alexander maximilian christian summer sommer winter spring autumn herbst monday montag sunday january january july
  computer internet google facebook samsung iphone android windows microsoft apple linkedin freshdesk freshchat zendesk
  injixo connect support service helpdesk company firma business test testing demo temp whatever trustno one love
  lovely angel butterfly schmetterling flower blume chocolate schokolade cookie banana orange cheese pepper ginger killer
  freedom forever jesus heaven family familie mother father school germany deutschland france berlin hamburg muenchen
  paris london amsterdam november december september october ninja matrix phoenix thunder silver golden diamond purple
`
  .trim()
  .split(/\s+/);

const longestFirst = [...new Set(words)].sort((a, b) => b.length - a.length);
const wordAt = new RegExp(longestFirst.join('|'), 'g');

const rows = [
  '01234567890',
  '09876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'qwertzuiop',
  'azertyuiop',
  'asdfghjkl',
];

/** Whether a password is a common one: words that everybody takes, digits and signs around them, one thing repeated, a row of keys. */
export function isCommonPassword(password: string): boolean {
  const plain = unmask(password.normalize('NFKC').toLowerCase());
  if (/^(.{1,4})\1+.{0,3}$/u.test(plain)) return true;
  const rest = rows
    .reduce((text, row) => withoutRuns(text, row), plain.replace(wordAt, ''))
    .replace(/[^\p{L}]/gu, '');
  return rest.length < 4;
}

/** Signs that stand for letters. */
const unmask = (text: string): string =>
  text.replace(/[@$!|]/g, (sign) => ({ '@': 'a', $: 's', '!': 'i', '|': 'l' })[sign] ?? sign);

/** A text without what it has of a row of keys, four and more of them. */
function withoutRuns(text: string, row: string): string {
  for (let length = row.length; length >= 4; length -= 1)
    for (let start = 0; start + length <= row.length; start += 1)
      text = text.replaceAll(row.slice(start, start + length), '');
  return text;
}
