import { apiClient, createIntegration } from '../demo/api-client';
import { eventually, FRESHDESK, signIn, startWorld, TOKEN, type World } from './world';

/** What is to be seen at once, from a phone to a large screen. */
let world: World;
let id = '';

beforeAll(async () => {
  world = await startWorld();
  const api = apiClient(world.connector.url, TOKEN);
  const desk = { name: 'Help desk', product: 'freshdesk', domain: FRESHDESK, historyDays: 30 };
  id = await createIntegration(api, { ...desk, apiKey: world.freshdesk.access.apiKey });
  await eventually(
    async () => (await api.get<{ import: { state: string } }>(`/integrations/${id}`)).data.import.state,
    (state) => state === 'done',
  );
});
afterAll(() => world.stop());

test('on a phone the chart is in the first screen; a tap reads a value, a second one explains it', async () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const { page: small } = await world.open(phone);
  await signIn(small, '/volumes?range=28d&interval=1440');
  const plot = small.locator('.u-over');
  await plot.waitFor();
  const box = (await plot.boundingBox())!;
  expect(box.y + box.height).toBeLessThan(phone.viewport.height);
  await small.locator('.filters').waitFor({ state: 'hidden' });
  const [x, y] = [box.x + box.width * 0.6, box.y + 60];
  await small.touchscreen.tap(x, y);
  const tip = small.locator('.tip');
  await tip.getByText('Tap again for the contacts behind it').waitFor();
  expect(await small.getByRole('dialog').count()).toBe(0);
  const shown = (await tip.boundingBox())!;
  expect([shown.x >= 0, shown.x + shown.width <= phone.viewport.width]).toEqual([true, true]);
  await small.touchscreen.tap(x, y);
  await small.getByRole('dialog').locator('.contacts > li').first().waitFor();
  await small.context().close();
});

test('on a phone, names of queues that differ at their ends are whole', async () => {
  const { page: small } = await world.open({ viewport: { width: 360, height: 800 } });
  await signIn(small, `/account/integrations/${id}?tab=queues`);
  const names = small.locator('td.name a');
  await names.first().waitFor();
  const cut = await small.evaluate<string[]>(
    `[...document.querySelectorAll('td.name')]
       .filter((cell) => cell.scrollWidth > cell.clientWidth + 1 || cell.firstChild.scrollWidth > cell.firstChild.clientWidth + 1)
       .map((cell) => cell.textContent)`,
  );
  expect(cut).toEqual([]);
  expect(
    (await names.allInnerTexts()).filter((name) => / (Tickets|Replies)$/.test(name)).length,
  ).toBeGreaterThan(0);
  await small.context().close();
});

test('at 1440 × 900 the filters stand in one row, and all of the chart is in the first screen', async () => {
  const { page: usual } = await world.open({ viewport: { width: 1440, height: 900 } });
  await signIn(usual, '/volumes');
  const plot = await usual.locator('.plot canvas').boundingBox();
  expect(plot!.y + plot!.height).toBeLessThan(900);
  const filters = await usual.evaluate<number[]>(
    "[...document.querySelectorAll('.filters > *')].map((one) => Math.round(one.getBoundingClientRect().bottom))",
  );
  expect(filters.length).toBe(6);
  expect(new Set(filters).size).toBe(1);
  await usual.context().close();
});

test('on a large screen all of the time axis is to be seen, the row with the days right below the times', async () => {
  const { page: large } = await world.open({ viewport: { width: 2560, height: 1440 } });
  await large.addInitScript(`window.drawn = [];
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
      window.drawn.push({ text, y, size: parseFloat(/[\\d.]+px/.exec(this.font)[0]) });
      return fillText.apply(this, arguments);
    };`);
  await signIn(large, '/volumes?range=today');
  await large.locator('.plot canvas').waitFor();
  interface Drawn {
    readonly text: string;
    readonly y: number;
    readonly size: number;
  }
  const drawn = (pattern: RegExp): Promise<Drawn | undefined> =>
    eventually(
      async () => (await large.evaluate<Drawn[]>('window.drawn')).find(({ text }) => pattern.test(text)),
      (found) => found !== undefined,
    );
  const [time, day] = [(await drawn(/^\d\d:\d\d$/))!, (await drawn(/^\d+ [A-Z]/))!];
  expect(day.y - time.y).toBeGreaterThanOrEqual(time.size);
  expect(day.y - time.y).toBeLessThan(2 * time.size);
  const height = await large.evaluate<number>("document.querySelector('.plot canvas').height");
  expect(day.y + day.size).toBeLessThanOrEqual(height);
  await large.context().close();
});
