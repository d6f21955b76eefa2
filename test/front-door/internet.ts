import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { generate } from 'selfsigned';

/** Where the test's internet is: addresses that are public, and belong to nobody's network. */
const ADDRESS = '93.184.216.34';
const ADDRESS_6 = '2606:2800:220:1:248:1893:25c8:1946';

export interface Site {
  /** Answers a request to one of its hosts. */
  readonly serve: (request: IncomingMessage, response: ServerResponse, body: string) => void;
}

/** What was sent to a host: for the test to see that credentials go where they belong. */
export interface Visit {
  readonly host: string;
  readonly authorization: string | undefined;
}

/** An https server that plays every host of the internet, for a connector process that finds them by their names. */
export class Internet {
  readonly visits: Visit[] = [];
  private readonly sites = new Map<string, Site>();
  private readonly folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-front-door-'));
  private readonly names: Record<string, string[]> = {
    '.freshdesk.com': [ADDRESS],
    '.freshchat.com': [ADDRESS_6],
    '.zendesk.com': [ADDRESS],
    '.storage.example': [ADDRESS],
    '.injixo.com': [ADDRESS],
    '.others.example': [ADDRESS_6, ADDRESS],
    '.example.com': [ADDRESS],
  };

  private readonly alternating: Record<string, string[]> = {};

  /** Ports of the internet besides 443, by the local ones where a test's servers listen. */
  private readonly ports: Record<number, number> = {};

  private constructor(
    private readonly server: Server,
    /** Of every host. */
    readonly certificate: { readonly cert: string; readonly key: string },
  ) {}

  static async open(): Promise<Internet> {
    const hosts = [
      ...['*.freshdesk.com', '*.freshchat.com', '*.zendesk.com'],
      ...['*.storage.example', '*.injixo.com', '*.others.example', '*.example.com'],
    ];
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'a test' }], {
      algorithm: 'sha256',
      keyType: 'ec',
      extensions: [
        { name: 'basicConstraints', cA: true },
        { name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) },
      ],
    });
    const server = createServer({ cert, key });
    const internet = new Internet(server, { cert, key });
    writeFileSync(path.join(internet.folder, 'ca.pem'), cert);
    writeFileSync(internet.log, '');
    server.on('request', (request: IncomingMessage, response: ServerResponse) =>
      internet.serve(request, response),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return internet;
  }

  /** The environment of a connector process that has no other internet. */
  get env(): Record<string, string> {
    const wiring = {
      names: this.names,
      alternating: this.alternating,
      internet: [ADDRESS, ADDRESS_6],
      ports: { 443: this.port, ...this.ports },
      log: this.log,
    };
    return {
      FRONT_DOOR: JSON.stringify(wiring),
      NODE_OPTIONS: `--require ${path.join(__dirname, 'internet.require.js')}`,
      NODE_EXTRA_CA_CERTS: path.join(this.folder, 'ca.pem'),
    };
  }

  /** Where the server that plays all hosts listens, at 127.0.0.1. */
  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Every other address and port that the connector connected to. */
  get strayConnections(): string[] {
    return readFileSync(this.log, 'utf8').split('\n').filter(Boolean);
  }

  add(host: string, site: Site): void {
    this.sites.set(host, site);
  }

  /** A name that resolves to any addresses; before the connector starts. */
  name(host: string, addresses: string[]): void {
    this.names[host] = addresses;
  }

  /** A name whose server answers with its public address and with other ones in turns; before the connector starts. */
  alternate(host: string, others: string[]): void {
    this.names[host] = [ADDRESS];
    this.alternating[host] = others;
  }

  /** From now on names can't be resolved by a connector that starts. */
  forgetNames(): void {
    for (const name of Object.keys(this.names)) Reflect.deleteProperty(this.names, name);
  }

  /** Lets a server of the test be every host's at another port; before the connector starts. */
  lead(port: number, localPort: number): void {
    this.ports[port] = localPort;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get log(): string {
    return path.join(this.folder, 'stray-connections');
  }

  private serve(request: IncomingMessage, response: ServerResponse): void {
    const host = request.headers.host ?? '';
    this.visits.push({ host, authorization: request.headers.authorization });
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const site = this.sites.get(host);
      if (site !== undefined) site.serve(request, response, Buffer.concat(chunks).toString());
      else response.writeHead(404, { 'content-type': 'text/html' }).end('<html>nobody here</html>');
    });
  }
}
