import { startConnectorProcess, type ConnectorProcess } from '../demo/connector-process';

const started = new Set<ConnectorProcess>();

/** Starts a connector process; it ends with the tests of the file at the latest, also when one fails. */
export async function startConnector(env: Record<string, string>): Promise<ConnectorProcess> {
  const connector = await startConnectorProcess(env);
  started.add(connector);
  return connector;
}

afterAll(() => Promise.all([...started].map((connector) => connector.kill())));
