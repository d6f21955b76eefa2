import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** While so many requests are answered one after the other, another one in this process would have been made. */
const REQUESTS = 40;

/**
 * Resolves once a number stays as it is for as long as some requests on this machine take: longer where it is slow or busy, as
 * what is waited for would take longer, too. NaN never stays.
 */
export async function quiet(number: () => number): Promise<void> {
  const server = createServer((_request, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (let before = NaN; before !== number();) {
    before = number();
    for (let request = 0; request < REQUESTS; request += 1) await (await fetch(url)).text();
  }
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
