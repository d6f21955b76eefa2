/** Passwords are compared in no time where this is imported before what compares them; how often they are is counted. */
export const compared = jest.fn();

jest.mock('@node-rs/argon2', () => ({
  hash: async (password: string) => `hash of ${password}`,
  verify: async (hash: string, password: string) => {
    compared();
    return hash === `hash of ${password}`;
  },
}));
