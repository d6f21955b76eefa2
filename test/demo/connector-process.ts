import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { built } from '../../connector/project-root';
import { leftRunning } from '../setup/left-running';

export interface ConnectorProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** SIGTERM, and the exit code. */
  stop(): Promise<number | null>;
  /** `kill -9`. */
  kill(): Promise<void>;
}

/**
 * Starts a built connector as a process of its own, configured by environment variables alone; resolves once it listens.
 * @param main its main.js, if not that of the build here
 * @param nodeOptions such as `--cpu-prof`
 */
export async function startConnectorProcess(
  env: Record<string, string>,
  main = built('main.js'),
  nodeOptions: readonly string[] = [],
): Promise<ConnectorProcess> {
  const child = spawn(process.execPath, [...nodeOptions, main], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const exited = once(child, 'exit');
  const endWithUs = (): boolean => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [, address] = /listens at (http:\S+)/.exec(line) ?? [];
      if (address !== undefined) resolve(address);
    });
    void exited.then(() => reject(new Error(`the connector ended before it listened: ${errors}`)));
  });
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  leftRunning.add(kill);
  child.once('exit', () => leftRunning.delete(kill));
  return {
    url,
    child,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      return child.exitCode;
    },
    kill,
  };
}
