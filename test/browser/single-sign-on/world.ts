import { spawn, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startConnectorProcess, type ConnectorProcess } from '../../demo/connector-process';
import { Internet } from '../../front-door/internet';
import { FLAGS, TOKEN } from '../world';

export const CONNECT = 'https://connect.example.com';
const LOGIN = 'https://login.example.com';

/** What somebody between browser, connector and provider changes on the way. */
export interface Tampering {
  /** Of what the browser asks the provider for. */
  authorize?: (query: URLSearchParams) => void;
  /** Of what the provider sends the browser back with. */
  callback?: (query: URLSearchParams) => void;
  /** Of what the provider answers to the connector. */
  tokens?: (body: Record<string, unknown>) => void;
  /** The provider's answers never come. */
  silent?: boolean;
}

/** A connector and an OpenID provider under their own names, over https, for a browser that finds them by these. */
export class SignOnWorld {
  tampering: Tampering = {};
  private provider: ChildProcess | null = null;
  private connector!: ConnectorProcess;
  private browser!: Browser;
  private internet!: Internet;
  private readonly jwks = {
    keys: [generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })],
  };
  private readonly dataDir = mkdtempSync(path.join(os.tmpdir(), 'injixo-sign-on-'));

  /** @param accounts what the provider tells of whom */
  static async start(accounts: Record<string, object>, env: Record<string, string>): Promise<SignOnWorld> {
    const world = new SignOnWorld(accounts, env);
    world.internet = await Internet.open();
    await world.startProvider();
    await world.startConnector();
    world.browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: [...FLAGS, `--host-resolver-rules=MAP *.example.com:443 127.0.0.1:${world.internet.port}`],
    });
    return world;
  }

  private constructor(
    readonly accounts: Record<string, object>,
    private readonly env: Record<string, string>,
  ) {}

  /** A new browser profile. */
  async open(): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: CONNECT,
      locale: 'en-GB',
      ignoreHTTPSErrors: true,
    });
    context.setDefaultTimeout(Number(process.env.PATIENCE ?? 60_000));
    return context.newPage();
  }

  async startProvider(clockShiftMs = 0): Promise<void> {
    const client = {
      client_id: 'injixo-connect',
      client_secret: 'a-secret-of-this-client',
      redirect_uris: [`${CONNECT}/auth/oidc/callback`],
      token_endpoint_auth_method: 'client_secret_post',
    };
    const told = { issuer: LOGIN, client, jwks: this.jwks, accounts: this.accounts, clockShiftMs };
    const child = spawn(process.execPath, [path.join(__dirname, 'provider.mjs')], {
      env: { PATH: process.env.PATH ?? '', PROVIDER: JSON.stringify(told) },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.provider = child;
    process.once('exit', () => child.kill('SIGKILL')); // also when the world was never whole
    const url = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const [, address] = /listens at (\S+)/.exec(line) ?? [];
        if (address !== undefined) resolve(address);
      });
      child.once('exit', () => reject(new Error('the provider ended')));
    });
    this.internet.add('login.example.com', {
      serve: (request, response, body) => this.passToProvider(url, request, response, body),
    });
  }

  async stopProvider(): Promise<void> {
    if (this.provider === null) return;
    const exited = once(this.provider, 'exit');
    this.provider.kill('SIGKILL');
    await exited;
    this.provider = null;
  }

  /** @param clockAheadMs by which its clock is ahead */
  async startConnector(clockAheadMs = 0): Promise<void> {
    const internet = this.internet.env;
    const clock = path.join(__dirname, 'clock.require.js');
    this.connector = await startConnectorProcess({
      PORT: '0',
      DATA_DIR: this.dataDir,
      ADMIN_TOKEN: TOKEN,
      PUBLIC_URL: CONNECT,
      TRUST_PROXY: '1',
      OIDC_ISSUER: LOGIN,
      OIDC_CLIENT_ID: 'injixo-connect',
      OIDC_CLIENT_SECRET: 'a-secret-of-this-client',
      LOG_LEVEL: 'silent',
      ...internet,
      NODE_OPTIONS: `${internet.NODE_OPTIONS} --require ${clock}`,
      CLOCK_AHEAD_MS: String(clockAheadMs),
      ...this.env,
    });
    const { url } = this.connector;
    this.internet.add('connect.example.com', {
      serve: (request, response, body) => pass(url, request, response, body),
    });
  }

  /** `kill -9`, and a new process on the same data. */
  async restartConnector(clockAheadMs = 0): Promise<void> {
    await this.connector.kill();
    await this.startConnector(clockAheadMs);
  }

  /** Everything that the connector contacted but for the provider. */
  get strayConnections(): string[] {
    return this.internet.strayConnections;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.connector.stop();
    await this.stopProvider();
    await this.internet.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private passToProvider(
    target: string,
    request: IncomingMessage,
    response: ServerResponse,
    body: string,
  ): void {
    const { authorize, callback, tokens, silent } = this.tampering;
    if (silent === true) return;
    const url = new URL(request.url ?? '/', LOGIN);
    if (url.pathname === '/auth') authorize?.(url.searchParams);
    request.url = `${url.pathname}${url.search}`;
    pass(target, request, response, body, (headers, text) => {
      const location = new URL(headers.location ?? LOGIN, LOGIN);
      if (location.origin === CONNECT) {
        callback?.(location.searchParams);
        headers.location = location.href;
      }
      if (url.pathname !== '/token' || tokens === undefined) return text;
      const answer = JSON.parse(text) as Record<string, unknown>;
      tokens(answer);
      delete headers['content-length'];
      return JSON.stringify(answer);
    });
  }
}

/** Passes a request on, as a proxy that ends TLS does. @param change what becomes of the answer */
function pass(
  target: string,
  { method, url, headers }: IncomingMessage,
  response: ServerResponse,
  body: string,
  change?: (headers: IncomingMessage['headers'], text: string) => string,
): void {
  const forwarded = { ...headers, 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' };
  const onward = httpRequest(`${target}${url}`, { method: method ?? 'GET', headers: forwarded }, (answer) => {
    const status = answer.statusCode ?? 502;
    if (change === undefined) {
      response.writeHead(status, answer.headers);
      answer.pipe(response);
      return;
    }
    let text = '';
    answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    answer.on('end', () => {
      const changed = change(answer.headers, text);
      response.writeHead(status, answer.headers).end(changed);
    });
  });
  onward.on('error', () => response.writeHead(502).end('nobody there'));
  onward.end(body);
}
