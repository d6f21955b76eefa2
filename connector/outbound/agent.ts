import { HttpsProxyAgent } from 'hpagent';
import type { LookupAddress } from 'node:dns';
import { Agent, type AgentOptions, type RequestOptions } from 'node:https';
import { isIPv6 } from 'node:net';
import { Duplex } from 'node:stream';
import { getProxyForUrl } from 'proxy-from-env';
import { ProxyError } from './proxy-error';
import { publicLookup } from './public-address';

type Connected = (error: Error | null, stream: Duplex) => void;

/** So long a proxy may take until it answers. Milliseconds. */
const PATIENCE_MS = 20_000;
/** How hpagent tells what a proxy answered. */
const REFUSED = /^Bad response: (\d+)$/;

/**
 * By which every https request leaves: directly or, where HTTPS_PROXY says so and NO_PROXY doesn't except the host, through a tunnel
 * that the proxy makes (CONNECT). TLS is with the host itself, by its name.
 */
export class OutboundAgent extends Agent {
  /**
   * @param refusal for hosts that others name: only public addresses are connected to, else this is thrown. Behind a proxy, too, the
   *   name is resolved here, and the proxy is asked for the very address that was checked: it can't be led elsewhere by resolving the
   *   name again. Where only the proxy knows names (PROXY_RESOLVES_NAMES), it has to refuse what isn't public.
   */
  constructor(
    private readonly refusal: (() => Error) | null = null,
    options: AgentOptions = { keepAlive: true, timeout: 5_000 },
  ) {
    super(refusal === null ? options : { ...options, lookup: publicLookup(refusal) });
  }

  override createConnection(options: RequestOptions, connected: Connected): Duplex | null | undefined {
    const name = options.host ?? '';
    const proxy = getProxyForUrl(`https://${inUrl(name)}:${String(options.port ?? 443)}`);
    if (proxy === '') return super.createConnection(options, connected);
    this.tunnel(proxy, name, options).then(
      (stream) => connected(null, stream),
      (error: unknown) => connected(error instanceof Error ? error : new Error('no tunnel'), new Duplex()), // a stream has to be there
    );
    return undefined;
  }

  /** @throws ProxyError, or what `refusal` makes */
  private async tunnel(proxy: string, name: string, options: RequestOptions): Promise<Duplex> {
    const hosts =
      this.refusal === null || process.env.PROXY_RESOLVES_NAMES === 'true'
        ? [name]
        : await publicAddresses(name, this.refusal);
    let failure: unknown = null;
    for (const host of hosts) {
      try {
        return await connect(proxy, { ...options, host: inUrl(host) });
      } catch (error) {
        failure = error;
      }
    }
    throw explained(failure, name);
  }
}

/** A connection through the proxy. */
function connect(proxy: string, options: RequestOptions): Promise<Duplex> {
  const agent = new HttpsProxyAgent({ proxy });
  return new Promise((resolve, reject) => {
    agent.createConnection({ ...options, timeout: PATIENCE_MS }, (error, stream) => {
      if (error === null) resolve(stream);
      else reject(error);
    });
  });
}

/** The public addresses of a name, IPv4 first, which every proxy can reach. @throws what `refusal` makes */
async function publicAddresses(name: string, refusal: () => Error): Promise<string[]> {
  const found = await new Promise<LookupAddress[]>((resolve, reject) => {
    publicLookup(refusal)(name, { all: true }, (error, addresses) => {
      if (error === null && Array.isArray(addresses)) resolve(addresses);
      else reject(error === null ? refusal() : unresolved(error, name));
    });
  });
  return found.sort((a, b) => a.family - b.family).map(({ address }) => address);
}

/** What became of a name that has no public address, or isn't known here. */
const unresolved = (error: Error, name: string): Error =>
  'code' in error
    ? new ProxyError(
        `The connector cannot resolve ${name} itself. Where only the proxy knows names, set PROXY_RESOLVES_NAMES=true.`,
      )
    : error;

/** In words for people; what the proxy said of its own accord is its operator's business, and not shown. */
function explained(failure: unknown, name: string): ProxyError {
  const [, status] = REFUSED.exec(failure instanceof Error ? failure.message : '') ?? [];
  if (status === undefined) return new ProxyError('The proxy in HTTPS_PROXY does not answer.');
  if (status === '407')
    return new ProxyError('The proxy in HTTPS_PROXY asks for another user name and password (407).');
  return new ProxyError(
    `The proxy in HTTPS_PROXY does not let the connector through to ${name} (${status}).`,
  );
}

const inUrl = (host: string): string => (isIPv6(host) ? `[${host}]` : host);
