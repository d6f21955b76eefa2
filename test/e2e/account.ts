import type { AxiosInstance } from 'axios';
import { createIntegration, generateKey } from '../demo/api-client';
import { FreshdeskSimulator } from '../simulators/freshdesk';

export const DOMAIN = 'acme.freshdesk.com';

/** A running simulated account without tickets, whose group 7 is called Support. */
export async function startFreshdesk(): Promise<{ desk: FreshdeskSimulator; baseUrl: string }> {
  const desk = new FreshdeskSimulator({ domain: DOMAIN, plan: 'unlimited', groups: 0 });
  addGroup(desk, 7, 'Support');
  return { desk, baseUrl: await desk.start() };
}

/** Adds a group with an id of ours. */
export function addGroup(desk: FreshdeskSimulator, id: number, name: string): void {
  const now = Date.now();
  desk.account.groups.set(id, { id, name, createdAt: now, updatedAt: now });
}

/** Creates the account's integration and waits until its history is imported. */
export async function connectFreshdesk(
  api: AxiosInstance,
  desk: FreshdeskSimulator,
): Promise<{ id: string; apiKey: string }> {
  const id = await createIntegration(api, {
    name: 'Help desk',
    product: 'freshdesk',
    domain: desk.domain,
    apiKey: desk.access.apiKey,
    historyDays: 2,
  });
  await imported(api, id);
  return { id, apiKey: await generateKey(api, id) };
}

/** Resolves once an integration's history is imported. */
export async function imported(api: AxiosInstance, id: string): Promise<void> {
  await eventually(async () => {
    const { data } = await api.get<{ import: { state: string } }>(`/integrations/${id}`);
    expect(data.import.state).toBe('done');
  });
}

/** Less than a test is given, so that it ends with what didn't hold. */
const PATIENCE_MS = 240_000;
/** Between two looks, at first and at most: many that wait side by side must not keep the machine busy. */
const LOOKS_MS = { first: 10, most: 400 };

/** Repeats an expectation until it holds. */
export async function eventually<T>(expectation: () => Promise<T>): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (let pause = LOOKS_MS.first; ; pause = Math.min(pause * 1.5, LOOKS_MS.most)) {
    try {
      return await expectation();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
