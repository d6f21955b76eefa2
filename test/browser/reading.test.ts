import type { AxiosInstance } from 'axios';
import type { Page } from 'playwright-core';
import { apiClient, createIntegration } from '../demo/api-client';
import { ADMIN_EMAIL } from '../simulators/zendesk';
import { seriousProblems } from './axe';
import { eventually, signIn, startWorld, TOKEN, ZENDESK, type World } from './world';

/** What the page says of how Zendesk is read, and of its webhook (page 6, §10). */
let world: World;
let api: AxiosInstance;
let page: Page;
let complaints: string[];
let id = '';
let address = '';

beforeAll(async () => {
  world = await startWorld();
  api = apiClient(world.connector.url, TOKEN);
  id = await createIntegration(api, {
    name: 'Zendesk',
    product: 'zendesk',
    domain: ZENDESK,
    username: ADMIN_EMAIL,
    apiToken: world.zendesk.access.apiTokens[0],
    groupingStrategy: 'ivr',
    historyDays: 30,
  });
  await eventually(
    () => told(),
    ({ coverage }) => coverage !== null,
  );
  ({ page, complaints } = await world.open());
  address = `/account/integrations/${id}`;
  await signIn(page, address);
});
afterAll(() => world.stop());
afterEach(() => expect(complaints).toEqual([]));

interface Told {
  coverage: object | null;
  reading: { calls: { by: string }; events: { by: string } };
}
const told = async (): Promise<Told> => (await api.get<Told>(`/integrations/${id}`)).data;
const section = (name: string) => page.getByRole('region', { name });
const hooks = () => [...world.zendesk.webhooks.api.webhooks.values()];

test('how it is read, and what changes in December 2026; the switch makes the webhook and removes it', async () => {
  const reading = section('How the account is read');
  await reading.getByText(/^In December 2026, Zendesk ends the exports/).waitFor();
  expect(await reading.getByText('by Zendesk’s exports').count()).toBe(3);

  const live = section('Live by webhook');
  await live.getByText(/^Zendesk reports changes as they happen/).waitFor();
  expect(hooks()).toHaveLength(1);
  await live.getByRole('button', { name: 'Switch off' }).click();
  await live.getByText(/^Off: changes are found by pulling/).waitFor();
  expect(hooks()).toEqual([]);
  expect(await seriousProblems(page)).toEqual([]);
  await live.getByRole('button', { name: 'Switch on' }).press('Enter');
  await live.getByText(/^Zendesk reports changes as they happen/).waitFor();
  expect(hooks()).toHaveLength(1);
});

test('a webhook that can’t be made says what is missing', async () => {
  const live = section('Live by webhook');
  await live.getByRole('button', { name: 'Switch off' }).click();
  await live.getByText(/^Off: changes are found by pulling/).waitFor();
  const { users } = world.zendesk.account.directory;
  const owner = [...users.values()].find(({ email }) => email === ADMIN_EMAIL)!;
  owner.role = 'agent';
  await live.getByRole('button', { name: 'Switch on' }).click();
  await live.getByText(/doesn’t let this user make webhooks/).waitFor();
  owner.role = 'admin';
  await live.getByRole('button', { name: 'Switch on' }).click();
  await live.getByText(/^Zendesk reports changes as they happen/).waitFor();
});

test('once the exports have ended: by lists since when, calls not any more, and why', async () => {
  world.zendesk.exportEnds.set({ at: 0, status: 410 });
  await api.post(`/integrations/${id}/sync`);
  await eventually(told, ({ reading: { calls, events } }) => calls.by === 'none' && events.by === 'lists');
  await page.goto(address);
  const reading = section('How the account is read');
  await reading
    .getByText(/^by Zendesk’s lists, since .*20\d\d/)
    .nth(1)
    .waitFor();
  await reading.getByText(/^not any more, since .*20\d\d/).waitFor();
  await reading.getByText(/no longer provides calls and offers no replacement/).waitFor();
  expect(await reading.getByText(/December 2026/).count()).toBe(0);
  expect(await seriousProblems(page)).toEqual([]);
});

test('a webhook that is interrupted says so, and what to look at', async () => {
  await page.route(`**/api/v1/integrations/${id}`, async (route) => {
    const answer = await route.fetch();
    const shown = (await answer.json()) as { live: object };
    await route.fulfill({ json: { ...shown, live: { ...shown.live, state: 'interrupted' } } });
  });
  await page.goto(address);
  const live = section('Live by webhook');
  await live.getByText(/^Interrupted: the webhook is silent/).waitFor();
  await live.getByRole('button', { name: 'Switch off' }).waitFor();
  expect(await seriousProblems(page)).toEqual([]);
  await page.unroute(`**/api/v1/integrations/${id}`);
});
