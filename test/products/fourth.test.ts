import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import axios, { type AxiosInstance } from 'axios';
import { apiClient, generateKey } from '../demo/api-client';
import { startConnectorProcess, type ConnectorProcess } from '../demo/connector-process';
import { eventually } from '../e2e/account';
import { ADMIN_TOKEN } from '../e2e/place';
import { message } from '../push/tokens';

/** A product is its folder alone: one that is added to a built connector is there with everything that products have. */

const DOMAIN = 'acme.parcels.example';
const BODY = { name: 'Depots', product: 'parcels', domain: DOMAIN, depotKey: 'key', depotSecret: 'right' };
const noon = Math.floor(Date.now() / 86_400_000) * 86_400_000 - 43_200_000;

let root: string;
let vendor: Server;
let connector: ConnectorProcess;
let api: AxiosInstance;

beforeAll(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'injixo-fourth-'));
  execFileSync(process.execPath, ['test/products/add-folder.mjs', 'test/products/parcels', root]);
  const parcels = [
    { id: '1', depot: 'North', at: noon },
    { id: '2', depot: 'North', at: noon + 60_000 },
  ];
  vendor = createServer(({ url, headers }, res) => {
    res.statusCode = headers['x-depot'] === 'key/right' ? 200 : 401;
    res.end(JSON.stringify(url === '/parcels' ? parcels : {}));
  });
  await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve));
  connector = await startConnectorProcess(
    {
      PORT: '0',
      ADMIN_TOKEN,
      DATA_DIR: path.join(root, 'data'),
      SYNC_INTERVAL_SECONDS: '3600',
      LOG_LEVEL: 'silent',
      PARCELS_BASE_URL: `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`,
    },
    path.join(root, 'dist', 'connector', 'main.js'),
  );
  api = apiClient(connector.url, ADMIN_TOKEN);
});

afterAll(async () => {
  await connector.stop();
  vendor.close();
  rmSync(root, { recursive: true, force: true });
});

const refusal = (request: Promise<unknown>): Promise<unknown> =>
  request.then(
    () => null,
    (error: unknown) => (axios.isAxiosError(error) ? error.response?.data : error),
  );

test('its form is in the API, its document, and among what the page is told', async () => {
  const { data: told } = await api.get('/products');
  expect(told.products.map(({ id }: { id: string }) => id)).toEqual([
    'freshdesk',
    'freshchat',
    'zendesk',
    'parcels',
  ]);
  expect(told.products[3]).toMatchObject({
    exampleDomain: DOMAIN,
    hasApp: true,
    page: { tile: { nl: 'Each parcel is one contact.' }, access: [{ fields: [{ name: 'depotKey' }, {}] }] },
  });
  const { data: document } = await axios.get(`${connector.url}/openapi.json`, { proxy: false });
  expect(document.info.description).toContain('Zendesk and Parcels');
  expect(JSON.stringify(document.paths['/api/v1/integrations'].post)).toContain('depotSecret');
});

test('what is missing, another domain, and wrong credentials are refused; nothing is stored', async () => {
  expect(await refusal(api.post('/integrations', { ...BODY, depotSecret: undefined }))).toMatchObject({
    error: { code: 'invalid', details: [{ path: 'depotSecret' }] },
  });
  expect(await refusal(api.post('/integrations', { ...BODY, domain: 'acme.zendesk.com' }))).toMatchObject({
    error: { code: 'domain_not_allowed', message: expect.stringContaining(DOMAIN) },
  });
  expect(await refusal(api.post('/integrations', { ...BODY, depotSecret: 'wrong' }))).toMatchObject({
    error: { code: 'credentials_rejected', message: 'Parcels does not know this depot.' },
  });
  expect((await api.get('/integrations')).data.integrations).toEqual([]);
});

test('it is pulled, pushed and counted, each contact once', async () => {
  const { data: created } = await api.post('/integrations', BODY);
  const { id } = created;
  await eventually(async () => {
    expect((await api.get(`/integrations/${id}`)).data.import).toMatchObject({ state: 'done', contacts: 2 });
  });
  expect((await api.get(`/integrations/${id}`)).data.status.state).toBe('waiting_for_app');

  const key = await generateKey(api, id);
  const event = (parcelId: string, depot = 'North') => ({
    type: 'parcel.arrived',
    occurredAt: new Date(noon + 60_000).toISOString(),
    parcelId,
    depot,
  });
  const token = message(key, 'events', {
    product: 'parcels',
    domain: DOMAIN,
    events: [event('2'), event('3'), { ...event('4'), depot: 5 }],
  });
  const { data: answer } = await axios.post(`${connector.url}/v1/events`, { token }, { proxy: false });
  expect(answer).toMatchObject({
    accepted: 1,
    duplicates: 1,
    rejected: [{ index: 2, code: 'invalid', message: 'Missing or of the wrong form: depot.' }],
  });

  const { data: list } = await api.get('/queues');
  expect(list.queues).toMatchObject([{ name: 'Parcels North', channel: 'case', offered: 3 }]);
  const { data: behind } = await api.get(`/queues/${list.queues[0].id}/contacts`);
  expect(behind.contacts[2]).toMatchObject({
    rule: 'P1',
    origin: 'push',
    reference: { id: '3', url: `https://${DOMAIN}/parcels/3` },
  });
  expect((await api.get(`/integrations/${id}`)).data.status).toMatchObject({
    state: 'operational',
    message: 'Contacts are counted live.',
  });
});

test('its settings can be changed, by the fields of its own alone', async () => {
  const [{ id }] = (await api.get('/integrations')).data.integrations;
  expect(await refusal(api.patch(`/integrations/${id}`, { depotSecret: 'right' }))).toMatchObject({
    error: { code: 'invalid', message: 'Enter the depot’s key and secret together.' },
  });
  expect(await refusal(api.patch(`/integrations/${id}`, { apiToken: 'token' }))).toMatchObject({
    error: { code: 'invalid', details: [{ path: 'apiToken' }] },
  });
  const { data: renamed } = await api.patch(`/integrations/${id}`, { name: 'All depots' });
  expect(renamed.name).toBe('All depots');
});
