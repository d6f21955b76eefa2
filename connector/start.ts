import { once } from 'node:events';
import { createServer } from 'node:net';
import { holdTheLine } from './boundary';
import type { Config } from './config';
import { startConnector, type Connector } from './connector';
import { createLog } from './log';
import { adminTokenFile, readSecrets } from './secrets';

/** Starts the connector as a process; SIGTERM and SIGINT stop it gracefully. @throws if it can't start */
export async function start(config: Config): Promise<void> {
  // Before any secret is made: a first start that can't listen leaves nothing behind, and the token is told by the one that can.
  await tryPort(config);
  const secrets = readSecrets(config);
  const log = createLog(config.LOG_LEVEL);
  for (const file of secrets.wereOpen)
    log.warn(
      { file },
      'others could read this file; now only its owner can. Replace the secret in it if anybody else uses this machine',
    );
  holdTheLine(log, (reason) => {
    log.flush();
    process.stderr.write(`injixo Connect ended: ${reason}\n`);
    process.exit(1);
  });
  const starting = startConnector(config, secrets, log);
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (!isStopping) void stop(starting, signal); // npm passes on what the terminal has sent already
      isStopping = true;
    });
  const tokenFile = adminTokenFile(config.DATA_DIR);
  // Told before anything else can fail: the next start won't know that nobody has seen it.
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

/** @throws if nobody can listen there now */
async function tryPort({ PORT, HOST }: Config): Promise<void> {
  const server = createServer().listen(PORT, HOST);
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}
