import type { Request } from 'express';
import { z } from 'zod';
import type { Log } from '../../log';
import { auditOf } from '../../people/audit';
import { OidcClient, OidcFailure, pendingSchema, type OidcSettings, type Pending } from '../../people/oidc';
import { provision } from '../../people/provision';
import { openSession } from '../../people/sign-in';
import { userCaller } from '../../people/callers';
import { clearCookie, readCookie, setCookie } from '../auth/cookie';
import type { Sealer } from '../auth/known-browsers';
import { addressOf } from '../auth/who';
import { basePathOf } from '../base-path';
import { endpoint, streamEndpoint, type Endpoint } from '../endpoint';
import { publicUrlOf } from '../public-url';
import { answerSession, type SessionDeps } from './session';

/** Lax: the browser comes back from the provider's site. */
const cookie = { name: 'injixo_connect_oidc', sameSite: 'lax', maxAge: 10 * 60 * 1000 } as const;
const PURPOSE = 'oidc sign-in';
const CALLBACK = '/auth/oidc/callback';

interface Deps extends SessionDeps {
  readonly vault: Sealer;
  readonly settings: OidcSettings | null;
  readonly log: Log;
}

/** Why nobody was signed in, as the page tells it; `refused`: the connector knows no role for who came. */
type Reason = OidcFailure['reason'] | 'refused';

/** Signing in with an OpenID provider (page 7). */
export function oidcEndpoints(deps: Deps): Endpoint[] {
  const { settings, publicUrl, vault, log, now } = deps;
  const methods = endpoint({
    path: '/auth/methods',
    tag: 'Session',
    method: 'get',
    may: 'open',
    summary: 'How one can sign in',
    input: z.object({}),
    status: 200,
    response: z.object({ methods: z.array(z.enum(['password', 'token', 'oidc'])) }),
    errors: [],
    // Nobody has a password before somebody was invited.
    handle: async () => ({
      methods: [
        ...((await deps.store.read('hasUsers', {})) ? ['password' as const] : []),
        'token' as const,
        ...(settings === null ? [] : ['oidc' as const]),
      ],
    }),
  });
  if (settings === null) return [methods];
  const client = new OidcClient(settings, (base) => `${base}${CALLBACK}`, now);
  const common = {
    tag: 'Session',
    method: 'get',
    may: 'open',
    contentType: 'text/html',
    errors: [],
  } as const;
  const home = `${basePathOf(publicUrl)}/`;
  const to = pathBelow(home);
  /** A failed sign-in is told to operators; whoever makes many of them isn't told of each time. */
  const noteRefused = async (req: Request, name: string): Promise<void> => {
    if ((await deps.wrongTokens.refusal(req, '')).status !== 401) return;
    const actor = { type: 'unknown', id: null, name, address: addressOf(req) } as const;
    const target = { type: 'session', id: null, name: null } as const;
    await deps.store.write('addAudits', { audits: [auditOf(actor, null, 'session.refused', target, now())] });
  };
  return [
    methods,
    streamEndpoint({
      ...common,
      path: '/auth/oidc',
      summary: 'Sign in with the OpenID provider: sends the browser there',
      input: z.object({ query: z.object({ to }) }),
      stream: async ({ query }, { req, res }) => {
        try {
          const { url, pending } = await client.begin(publicUrlOf(req, publicUrl), query.to);
          setCookie(res, vault.seal(JSON.stringify(pending), PURPOSE), publicUrl, cookie);
          res.redirect(303, url);
        } catch (error) {
          log.warn({ err: error }, 'the OpenID provider does not answer');
          res.redirect(303, refusedAt(query.to, 'unavailable'));
        }
      },
    }),
    streamEndpoint({
      ...common,
      path: CALLBACK,
      summary: 'Where the OpenID provider sends the browser back to',
      input: z.object({}),
      stream: async (_input, { req, res }) => {
        const pending = pendingOf(vault, readCookie(req, publicUrl, cookie));
        clearCookie(res, publicUrl, cookie);
        if (pending === null) {
          res.redirect(303, refusedAt(home, 'failed'));
          return;
        }
        try {
          const search = req.originalUrl.slice(req.path.length);
          const person = await client.finish(publicUrlOf(req, publicUrl), search, pending);
          const user = await provision(deps, settings, person, addressOf(req));
          if (user === null) {
            await noteRefused(req, person.email === '' ? 'single sign-on' : person.email);
            res.redirect(303, refusedAt(pending.to, 'refused'));
            return;
          }
          answerSession(res, await openSession(deps, userCaller(user, addressOf(req))), publicUrl);
          res.redirect(303, pending.to);
        } catch (error) {
          if (!(error instanceof OidcFailure)) throw error;
          log.warn({ err: error.cause }, 'a sign-in with the OpenID provider failed');
          if (error.reason !== 'unavailable') await noteRefused(req, 'single sign-on');
          res.redirect(303, refusedAt(pending.to, error.reason));
        }
      },
    }),
  ];
}

const BASE = 'https://connector.invalid';

/** A page of the connector's own to lead to: nobody is led elsewhere by a link that begins here. @param home where its pages begin */
const pathBelow = (home: string) =>
  z
    .string()
    .max(1_000)
    .default(home)
    .catch(home)
    .transform((text) => {
      if (!text.startsWith('/') || !URL.canParse(text, BASE)) return home;
      const { origin, pathname, search } = new URL(text, BASE);
      const isOwn = origin === BASE && !pathname.startsWith('//') && pathname.startsWith(home);
      return isOwn ? `${pathname}${search}` : home;
    })
    .meta({ type: 'string', description: 'The page to show afterwards.' });

/** The page that was wanted, which tells why nobody is signed in. */
function refusedAt(to: string, reason: Reason): string {
  const url = new URL(to, BASE);
  url.searchParams.set('signIn', reason);
  return `${url.pathname}${url.search}`;
}

function pendingOf(vault: Sealer, value: string | null): Pending | null {
  try {
    return pendingSchema.parse(JSON.parse(vault.open(value ?? '', PURPOSE)));
  } catch {
    return null;
  }
}
