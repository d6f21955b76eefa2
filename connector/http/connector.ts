import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../project-root';
import { endpoint, type Endpoint } from './endpoint';

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')));

/**
 * `GET /api/v1/connector`: what an administrator needs to know of the connector itself, such as the host that the app asks for.
 * @param configured PUBLIC_URL; without it, the address by which the connector was asked
 * @param hasMail whether a mail server is set up
 */
export function connectorEndpoint(configured: string | undefined, hasMail: boolean): Endpoint {
  return endpoint({
    path: '/api/v1/connector',
    tag: 'Connector',
    method: 'get',
    may: 'read',
    summary: 'The connector’s version and the address under which the app reaches it',
    input: z.object({}),
    status: 200,
    response: z.object({
      version: z.string(),
      publicUrl: z.url(),
      host: z.string().meta({ description: 'What is entered when the app is installed.' }),
      reachable: z.boolean().meta({
        description: 'Whether the address can be one that Freshworks reaches: https, and PUBLIC_URL is set.',
      }),
      mail: z.boolean().meta({ description: 'Whether invitations are mailed.' }),
    }),
    errors: ['unauthorized', 'rate_limited', 'internal'],
    handle: async (_input, { req }) => {
      const publicUrl = configured ?? `${req.protocol}://${req.get('host') ?? 'localhost'}`;
      const { host, protocol } = new URL(publicUrl);
      const reachable = configured !== undefined && protocol === 'https:';
      return { version, publicUrl, host, reachable, mail: hasMail };
    },
  });
}
