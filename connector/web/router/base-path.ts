/** The path of PUBLIC_URL, under which a reverse proxy has the connector: the connector tells it in the page; mostly empty. */
const basePath =
  (typeof document === 'undefined' ? null : document.querySelector('meta[name="base-path"]'))?.getAttribute(
    'content',
  ) ?? '';

/** The address at which the connector's host has one of the connector's own, such as `/api/v1/queues`. */
export const atHost = (address: string): string => basePath + address;

/** Where the browser is, as an address of the connector's own. */
export const ownPath = (): string => location.pathname.slice(basePath.length) || '/';
