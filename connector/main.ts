import { ConfigError, readConfig } from './config';
import { startConnector, type Connector } from './connector';
import { createLog } from './log';
import { readSecrets } from './secrets';

/** Starts the connector as a process: configuration from the environment, SIGTERM and SIGINT stop it gracefully. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const secrets = readSecrets(config);
  const log = createLog(config.LOG_LEVEL);
  const starting = startConnector(config, secrets, log);
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void stop(starting, signal));
  const connector = await starting;
  const publicUrl = config.PUBLIC_URL ?? connector.url;
  process.stdout.write(`injixo Connect listens at ${connector.url}\n`);
  if (secrets.newAdminToken !== null) {
    process.stdout.write(
      `Your administrator's token (shown only now; also in ${config.DATA_DIR}/admin-token): ${secrets.newAdminToken}\n`,
    );
  }
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
  return error instanceof Error ? error.message : String(error);
}
