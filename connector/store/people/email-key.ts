/** By which an e-mail address is one: case and width don't tell two apart. */
export const emailKey = (email: string): string => email.normalize('NFKC').trim().toLowerCase();
