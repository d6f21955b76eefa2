import path from 'node:path';
import { z } from 'zod';
import { ConfigError, readConfig } from './config';
import { startConnector, type Connector } from './connector';
import { createLog } from './log';
import { readSecrets } from './secrets';

const portInUse = z.object({ code: z.literal('EADDRINUSE'), port: z.number() });

/** Starts the connector as a process: configuration from the environment, SIGTERM and SIGINT stop it gracefully. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const secrets = readSecrets(config);
  const log = createLog(config.LOG_LEVEL);
  for (const file of secrets.wereOpen)
    log.warn(
      { file },
      'others could read this file; now only its owner can. Replace the secret in it if anybody else uses this machine',
    );
  const starting = startConnector(config, secrets, log);
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (!isStopping) void stop(starting, signal); // npm passes on what the terminal has sent already
      isStopping = true;
    });
  const tokenFile = path.join(config.DATA_DIR, 'admin-token');
  // Told before anything can fail: the next start won't know that nobody has seen it.
  if (secrets.newAdminToken !== null)
    process.stdout.write(
      `Your administrator's token (shown only now; also in ${tokenFile}): ${secrets.newAdminToken}\n`,
    );
  const connector = await starting;
  const publicUrl = config.PUBLIC_URL ?? connector.url;
  process.stdout.write(`injixo Connect listens at ${connector.url}\n`);
  if (secrets.newAdminToken === null && config.ADMIN_TOKEN === undefined)
    process.stdout.write(`Sign in with the administrator's token that is in ${tokenFile}\n`);
  log.info({ url: connector.url, publicUrl }, 'started');

  async function stop(running: Promise<Connector>, reason: string): Promise<void> {
    log.info({ reason }, 'stopping');
    await (await running).stop();
    log.info('stopped');
    process.exit(0);
  }
}

main().catch((error: unknown) => {
  const message =
    error instanceof ConfigError ? error.message : `injixo Connect could not start: ${describe(error)}`;
  process.stderr.write(`${message}\n`);
  process.exit(1);
});

function describe(error: unknown): string {
  const { success, data } = portInUse.safeParse(error);
  if (success) return `port ${data.port} is used by another program. Set PORT to a free one.`;
  return error instanceof Error ? error.message : String(error);
}
