import { execFileSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import * as programs from '../setup/postgres-server';

type Settings = Readonly<Record<string, string>>;
type Signal = 'SIGTERM' | 'SIGINT' | 'SIGQUIT' | 'SIGKILL';

/** A PostgreSQL of a test's own, which it may stop, cut off and fill up. */
export class PostgresServer {
  private process: ChildProcess | null = null;

  private constructor(
    private readonly bin: string,
    readonly data: string,
    readonly port: number,
    private readonly settings: Settings,
  ) {}

  /** @param home for programs and, where `data` isn't given, files */
  static async create(
    home: string,
    settings: Settings = {},
    data = path.join(home, 'data'),
  ): Promise<PostgresServer> {
    const bin = await programs.programsIn(home);
    await programs.initialise(bin, home, data);
    return new PostgresServer(bin, data, await programs.freePort(), settings);
  }

  get url(): string {
    return programs.addressOf(this.port);
  }

  get isRunning(): boolean {
    return this.process !== null && this.process.exitCode === null && this.process.signalCode === null;
  }

  async start(settings: Settings = {}): Promise<void> {
    this.process = await programs.startServer(this.bin, this.data, this.port, {
      ...this.settings,
      ...settings,
    });
    this.process.stderr?.resume();
    const child = this.process;
    process.once('exit', () => child.kill('SIGKILL'));
  }

  /** SIGINT ends connections and shuts down, SIGQUIT leaves recovery to the next start, SIGKILL tells nobody. */
  async stop(signal: Signal = 'SIGINT'): Promise<void> {
    if (this.process === null || !this.isRunning) return;
    const ended = once(this.process, 'exit');
    this.process.kill(signal);
    await ended;
  }

  /** A copy of a server that is stopped, which follows it once both run. */
  async standby(): Promise<PostgresServer> {
    const data = `${this.data}-standby`;
    cpSync(this.data, data, { recursive: true });
    writeFileSync(path.join(data, 'standby.signal'), '');
    if (process.getuid?.() === 0) execFileSync('chown', ['-R', '65534:65534', data]);
    execFileSync('chmod', ['700', data]);
    const from = `host=127.0.0.1 port=${this.port} user=postgres password=password application_name=standby`;
    return new PostgresServer(this.bin, data, await programs.freePort(), {
      ...this.settings,
      synchronous_standby_names: '',
      wal_retrieve_retry_interval: '200ms',
      primary_conninfo: from,
    });
  }

  async sql(text: string): Promise<Record<string, unknown>[]> {
    const client = new Client(programs.addressOf(this.port));
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  }
}

/** A folder for servers, which are run by another user when this is root. */
export function homeOfServers(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'injixo-torture-'));
}

export function removeHome(home: string): void {
  rmSync(home, { recursive: true, force: true });
}

/** The address that connectors know: who answers there may change, as behind a virtual address. */
export class Address {
  private readonly sockets = new Set<Socket>();
  private readonly server: Server;

  constructor(private target: number) {
    this.server = createServer((socket) => this.forward(socket));
  }

  async open(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    const address = this.server.address();
    return programs.addressOf(typeof address === 'object' && address !== null ? address.port : 0);
  }

  /** Leads to another server from now on; connections to the one before are cut. */
  lead(target: number): void {
    this.target = target;
    for (const socket of this.sockets) socket.destroy();
  }

  close(): void {
    this.lead(0);
    this.server.close();
  }

  private forward(socket: Socket): void {
    const onward = connect(this.target, '127.0.0.1');
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }
}
