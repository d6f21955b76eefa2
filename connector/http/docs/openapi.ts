import { OpenApiGeneratorV31, OpenAPIRegistry, type ResponseConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import type { Endpoint } from '../endpoint';
import { errorCodes, errorSchema } from '../errors';
import { describePushProtocol } from './push-protocol';

export type OpenApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>;

export interface Endpoints {
  /** For everybody. */
  readonly open: readonly Endpoint[];
  /** For the administrator. */
  readonly guarded: readonly Endpoint[];
}

/** The OpenAPI 3.1 document, made from the schemas that read requests and write answers. */
export function describeApi({ open, guarded }: Endpoints): OpenApiDocument {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'adminToken', { type: 'http', scheme: 'bearer' });
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'injixo_connect_session',
  });
  for (const endpoint of guarded) register(registry, endpoint, [{ adminToken: [] }, { session: [] }]);
  describePushProtocol(registry);
  for (const endpoint of open) register(registry, endpoint, []);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'injixo Connect',
      version: '1',
      description:
        'Contacts of Freshdesk, Freshchat and Zendesk, counted once per source queue and quarter of an hour.',
    },
  });
}

function register(registry: OpenAPIRegistry, endpoint: Endpoint, security: Record<string, string[]>[]): void {
  const { method, path, tag, summary, description, input } = endpoint;
  const { params, query, body } = input.shape;
  registry.registerPath({
    method,
    path,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    security,
    request: {
      ...(params instanceof z.ZodObject ? { params } : {}),
      ...(query instanceof z.ZodObject ? { query } : {}),
      ...(body instanceof z.ZodType
        ? { body: { required: true, content: { 'application/json': { schema: body } } } }
        : {}),
    },
    responses: { [endpoint.status]: success(endpoint), ...refusals(endpoint) },
  });
}

function success({ contentType, response }: Endpoint): ResponseConfig {
  if (contentType === null) return { description: 'Done' };
  return { description: 'Done', content: { [contentType]: { schema: response } } };
}

/** One response per status, which tells of all codes that come with it. */
function refusals({ errors }: Endpoint): Record<number, ResponseConfig> {
  const responses: Record<number, ResponseConfig> = {};
  for (const code of errors) {
    const [status, meaning] = errorCodes[code];
    const before = responses[status]?.description;
    const description = `${before === undefined ? '' : `${before} `}\`${code}\`: ${meaning}`;
    responses[status] = { description, content: { 'application/json': { schema: errorSchema } } };
  }
  return responses;
}
