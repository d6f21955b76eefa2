import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { apiClient, createIntegration } from '../demo/api-client';
import { eventually, FRESHDESK, signIn, startWorld, TOKEN, type World } from './world';

/** PUBLIC_URL with a path, in a browser: behind a reverse proxy that has the connector below /injixo and something else beside it. */

const servers: Server[] = [];
let world: World;

/** @param takesOff whether the proxy takes the path off, as `handle_path` of Caddy does */
async function reverseProxy(takesOff: boolean): Promise<string> {
  const server = createServer((asked, answer) => {
    const path = asked.url ?? '/';
    if (!/^\/injixo(?:[/?]|$)/.test(path)) return void answer.writeHead(404).end('something else');
    const target = new URL(world.connector.url);
    const passedOn = request(
      {
        host: target.hostname,
        port: target.port,
        method: asked.method,
        path: takesOff ? path.replace(/^\/injixo\/?/, '/') : path,
        headers: asked.headers,
      },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      },
    );
    passedOn.on('error', () => answer.destroy());
    answer.on('close', () => passedOn.destroy());
    asked.pipe(passedOn);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

beforeAll(async () => {
  world = await startWorld({ PUBLIC_URL: 'http://127.0.0.1/injixo' });
  await createIntegration(apiClient(world.connector.url, TOKEN), {
    name: 'Help desk',
    product: 'freshdesk',
    domain: FRESHDESK,
    apiKey: world.freshdesk.access.apiKey,
    historyDays: 30,
  });
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await world.stop();
});

test.each([
  ['takes the path off', true],
  ['leaves the path', false],
])(
  'a reverse proxy that %s: sign-in, links, reloads, the live stream and the documentation',
  async (_, takesOff) => {
    const proxy = await reverseProxy(takesOff);
    const { page } = await world.open({ baseURL: proxy });
    const elsewhere: string[] = [];
    page.on('request', (one) => {
      if (!one.url().startsWith(`${proxy}/injixo`)) elsewhere.push(one.url());
    });
    await signIn(page, '/injixo');
    await page.getByRole('link', { name: 'Volumes', exact: true }).click();
    await eventually(
      async () => page.url(),
      (url) => url.startsWith(`${proxy}/injixo/volumes`),
    );
    await page.goto('/injixo/account/integrations');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.reload();
    await page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
    await page.getByRole('link', { name: 'Live', exact: true }).click();
    await page.getByRole('status').getByText('Live', { exact: true }).waitFor();
    await page.goBack();
    await eventually(
      async () => page.url(),
      (url) => url === `${proxy}/injixo/account/integrations`,
    );
    const cookies = await page.context().cookies(`${proxy}/injixo/`);
    expect(cookies.map(({ path }) => path)).toContain('/injixo');
    await page.getByRole('link', { name: 'API documentation' }).click();
    await page.getByRole('heading', { name: 'injixo Connect: API' }).waitFor();
    await page.getByRole('link', { name: 'Types' }).click();
    await page.waitForURL(/\/docs#part-\d+$/);
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
    expect(elsewhere).toEqual([]);
    await page.context().close();
  },
);
