import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import axios, { type AxiosInstance } from 'axios';

const TOKEN = 'benchmark-administrator-token';
/** Of the clock by which Linux counts processor time. */
const TICKS_PER_SECOND = 100;

/** A connector as it is run: the built program, in a process of its own; `CONNECTOR_FLAGS` are Node's, such as `--cpu-prof`. */
export class RunningConnector {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly api: AxiosInstance,
  ) {}

  static async start(env: Record<string, string>): Promise<RunningConnector> {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'injixo-connect-bench-'));
    const own = { DATA_DIR: folder, PORT: '0', HOST: '127.0.0.1', ADMIN_TOKEN: TOKEN, LOG_LEVEL: 'info' };
    const flags = process.env.CONNECTOR_FLAGS?.split(' ') ?? [];
    const child = spawn(process.execPath, [...flags, 'dist/connector/main.js'], {
      env: { PATH: process.env.PATH, ...own, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const url = await new Promise<string>((resolve, reject) => {
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
        if (found !== undefined) resolve(found);
      });
      child.once('exit', () => reject(new Error(`the connector ended: ${output}`)));
    });
    const api = axios.create({ baseURL: `${url}/api/v1`, headers: { authorization: `Bearer ${TOKEN}` } });
    return new RunningConnector(child, folder, api);
  }

  /** Processor time so far, milliseconds. */
  cpu(): number {
    const fields = readFileSync(`/proc/${String(this.child.pid)}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
  }

  /** Memory, megabytes. */
  memory(): number {
    const status = readFileSync(`/proc/${String(this.child.pid)}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
