import axios, { AxiosError } from 'axios';
import { OutboundAgent } from '../../outbound/agent';
import { ProxyError } from '../../outbound/proxy-error';
import { assertPublicHost } from '../../outbound/public-address';
import { withinTotal } from '../http-client/total-time';
import { VendorError } from '../http-client/vendor-error';

/** A month of a large account's chats is far below this. */
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * Fetches report files from wherever Freshchat keeps them: without credentials, by https, and only from public addresses, so
 * that a link can't reach into the connector's own network (page 5, "Which hosts may be contacted").
 */
export class ReportStorage {
  private readonly agent = new OutboundAgent(notPublic);

  /** @param baseUrl for tests and demos: the only origin whose links are followed */
  constructor(
    private readonly baseUrl: string | undefined,
    private readonly timeoutMs: number,
  ) {}

  /** @throws VendorError `forbidden` for a link that has expired */
  async fetch(href: string, signal: AbortSignal): Promise<Buffer> {
    const url = this.checked(href);
    try {
      const { data } = await axios.get<ArrayBuffer>(url.href, {
        responseType: 'arraybuffer',
        maxRedirects: 0,
        maxContentLength: MAX_BYTES,
        adapter: withinTotal(this.timeoutMs),
        proxy: false,
        httpsAgent: this.agent,
        signal,
      });
      return Buffer.from(data);
    } catch (error) {
      if (error instanceof AxiosError && error.cause instanceof VendorError) throw error.cause;
      if (error instanceof AxiosError && error.response?.status === 403) {
        throw new VendorError('forbidden', 'The link to a Freshchat report has expired.', 403);
      }
      if (error instanceof AxiosError && isRedirect(error.response?.status)) {
        throw new VendorError('refused', 'A Freshchat report link leads on to another address.');
      }
      if (error instanceof AxiosError && error.code !== AxiosError.ERR_CANCELED) {
        const reason = error.cause instanceof ProxyError ? ` ${error.cause.message}` : '';
        throw new VendorError(
          'unreachable',
          `A Freshchat report could not be fetched from its storage.${reason}`,
        );
      }
      throw error;
    }
  }

  private checked(href: string): URL {
    const url = URL.canParse(href) ? new URL(href) : null;
    if (url === null)
      throw new VendorError('unreachable', 'Freshchat gave a report link that is no address.');
    if (this.baseUrl !== undefined) {
      if (url.origin !== this.baseUrl)
        throw new VendorError('refused', 'A Freshchat report link leads to another host.');
      return url;
    }
    if (url.protocol !== 'https:' || url.port !== '' || url.username !== '') {
      throw new VendorError('refused', 'Freshchat gave a report link that is not plain https.');
    }
    assertPublicHost(url.hostname, notPublic);
    return url;
  }
}

const isRedirect = (status: number | undefined): boolean =>
  status !== undefined && status >= 300 && status < 400;

const notPublic = (): VendorError =>
  new VendorError('refused', 'A Freshchat report link does not lead to a public address.');
