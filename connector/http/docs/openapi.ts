import { OpenApiGeneratorV31, OpenAPIRegistry, type ResponseConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { isAtMost, leastRole, roles, type Role } from '../../people/role';
import { products } from '../../products';
import type { Endpoint } from '../endpoint';
import { errorCodes, errorSchema, type ErrorCode } from '../errors';
import { describePushProtocol } from './push-protocol';

export type OpenApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>;

/** The OpenAPI 3.1 document, made from the schemas that read requests and write answers. */
export function describeApi(endpoints: readonly Endpoint[], basePath = ''): OpenApiDocument {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'injixo_connect_session',
  });
  for (const endpoint of endpoints) if (endpoint.may !== 'open') register(registry, endpoint);
  describePushProtocol(registry);
  for (const endpoint of endpoints) if (endpoint.may === 'open') register(registry, endpoint);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    ...(basePath === '' ? {} : { servers: [{ url: basePath }] }),
    info: {
      title: 'injixo Connect',
      version: '1',
      description: `Contacts of ${list(products.map(({ name }) => name))}, counted once per source queue and quarter of an hour.`,
    },
  });
}

/** `A, B and C`. */
const list = (names: readonly string[]): string =>
  new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);

function register(registry: OpenAPIRegistry, endpoint: Endpoint): void {
  const { method, path, tag, summary, description, input } = endpoint;
  const { params, query, body } = input.shape;
  const role = leastRole[endpoint.may];
  const texts = [description, role === null ? undefined : whoMay(role)].filter((text) => text !== undefined);
  registry.registerPath({
    method,
    path,
    tags: [tag],
    summary,
    ...(texts.length === 0 ? {} : { description: texts.join(' ') }),
    ...(role === null ? {} : { 'x-role': role }),
    security: role === null ? [] : [{ token: [] }, { session: [] }],
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

/** Which roles a call is for (page 7), in words. */
function whoMay(least: Role): string {
  const allowed = roles.filter((role) => isAtMost(least, role));
  return `For the role${allowed.length === 1 ? '' : 's'} ${allowed.join(', ')}.`;
}

function success({ contentType, response }: Endpoint): ResponseConfig {
  if (contentType === null) return { description: 'Done' };
  return { description: 'Done', content: { [contentType]: { schema: response } } };
}

/** One response per status, which tells of all codes that come with it. */
function refusals({ errors, may: need }: Endpoint): Record<number, ResponseConfig> {
  const responses: Record<number, ResponseConfig> = {};
  const codes: readonly ErrorCode[] = need === 'open' || need === 'read' ? errors : [...errors, 'forbidden'];
  for (const code of codes) {
    const [status, meaning] = errorCodes[code];
    const before = responses[status]?.description;
    const description = `${before === undefined ? '' : `${before} `}\`${code}\`: ${meaning}`;
    responses[status] = { description, content: { 'application/json': { schema: errorSchema } } };
  }
  return responses;
}
