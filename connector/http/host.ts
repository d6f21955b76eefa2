import { isIP } from 'node:net';
import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { ApiError } from '../api-error';

/** A name, an address or an address in brackets, and maybe a port. */
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i;

/** For programs that ask by whatever name: an orchestrator, Prometheus, the app and vendors (`/v1/…`). None of them has a browser's cookies. */
const ANY_HOST = /^\/(?:healthz|readyz|metrics|v1\/.*)$/;

/**
 * Answers under the connector's own names alone: the host of PUBLIC_URL, names of this machine itself and literal addresses. A page of
 * another site could else give its own name the connector's address and have a browser inside the network ask it (DNS rebinding).
 */
export function ownHost(publicUrl: string | undefined): RequestHandler {
  const own = publicUrl === undefined ? null : plain(new URL(publicUrl).hostname);
  return (req, _res, next) => {
    if (ANY_HOST.test(req.path)) return next();
    const host = hostOf(req);
    if (host === null)
      throw new ApiError(
        400,
        'malformed',
        'The request must name one host that it is for, in its Host header.',
      );
    if (host !== own && !isThisMachine(host) && isIP(host) === 0)
      throw new ApiError(
        421,
        'misdirected',
        own === null
          ? 'The connector doesn’t answer under this name. Set PUBLIC_URL to the address that you use for it.'
          : `The connector doesn’t answer under this name, only under ${own} (PUBLIC_URL). A proxy in front must pass on the Host header.`,
      );
    next();
  };
}

/** The host that a request names; null for none, several, or what is none. */
function hostOf({ rawHeaders, headers }: IncomingMessage): string | null {
  const names = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  const [, host] = HOST.exec(headers.host ?? '') ?? [];
  return names.length === 1 && host !== undefined ? plain(host) : null;
}

const plain = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');

const isThisMachine = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost');
