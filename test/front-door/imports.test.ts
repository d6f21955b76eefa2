import { eventually } from '../e2e/account';
import { folder, type Place } from '../e2e/place';
import { openAccount, type Account, type Product } from './accounts';
import { FrontDoor, historyFrom } from './connector';
import { Internet } from './internet';

/** What production does: no vendor's address is told, every account is found by its name, over https. */

const products: Product[] = ['freshdesk', 'freshchat', 'zendesk'];

let internet: Internet;
let place: Place;
let door: FrontDoor;
let accounts: Account[];

beforeAll(async () => {
  [internet, place] = await Promise.all([Internet.open(), folder()]);
  accounts = products.map((product) => openAccount(internet, product, 'acme'));
  door = await FrontDoor.open(internet, place);
});
afterAll(async () => {
  await door.process.stop();
  await Promise.all([internet.close(), place.remove()]);
});

test('accounts of all products are imported and kept up with, equal to the truth; credentials go to their own host alone', async () => {
  const ids = await Promise.all(accounts.map((account) => door.connect(account)));
  const equal = async (): Promise<void> => {
    for (const [index, account] of accounts.entries()) {
      const state = await door.state(ids[index]!);
      expect(state.import.state).toBe('done');
      const truth = account.truth(historyFrom(state));
      expect(Object.keys(truth).length).toBeGreaterThan(0);
      expect(await door.counts(ids[index]!)).toEqual(truth);
    }
  };
  await eventually(equal);
  for (const account of accounts) account.grow();
  await eventually(equal);
  expect(door.isAlive).toBe(true);
  const secrets = new Map(accounts.map(({ host, secret }) => [host, secret]));
  const hosts = new Set(internet.visits.map(({ host }) => host));
  expect([...hosts].sort()).toEqual([...secrets.keys(), 'acme.storage.example'].sort());
  for (const { host, authorization } of internet.visits) expect(authorization).toBe(secrets.get(host));
  expect(internet.strayConnections).toEqual([]);
});
