import type { Request, RequestHandler, Response, Router } from 'express';
import { z } from 'zod';
import { ApiError } from '../api-error';
import type { ErrorCode } from './errors';
import { parse } from './validation';

type Method = 'get' | 'post' | 'patch' | 'delete';

/** What a call takes: an object with some of `params` (of the path), `query` and `body`. */
export type InputSchema = z.ZodObject;

interface Described {
  readonly method: Method;
  /** As in OpenAPI: `/api/v1/queues/{id}`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly input: InputSchema;
  readonly errors: readonly ErrorCode[];
}

/** One call of the API: what the OpenAPI document tells of it, and what answers it. Both come from the same schemas. */
export interface Endpoint extends Described {
  readonly status: number;
  /** Null for an answer without a body. */
  readonly contentType: string | null;
  readonly response: z.ZodType;
  readonly handler: RequestHandler;
}

export interface Context {
  readonly req: Request;
  readonly res: Response;
}

/** A call that answers with JSON or, with status 204, with nothing. */
export function endpoint<I extends InputSchema, R extends z.ZodType>(
  spec: Described & {
    readonly input: I;
    readonly status: 200 | 201 | 202 | 204;
    readonly response: R;
    /** Looks at the raw body before it is parsed. */
    readonly before?: (body: unknown) => void;
    readonly handle: (input: z.output<I>, context: Context) => Promise<z.input<R>>;
  },
): Endpoint {
  const { before, handle, ...described } = spec;
  const { status, response } = described;
  return {
    ...described,
    contentType: status === 204 ? null : 'application/json',
    handler: async (req, res) => {
      before?.(req.body);
      const result = response.parse(await handle(read(spec.input, req), { req, res }));
      if (status === 204) res.status(status).end();
      else res.status(status).json(result);
    },
  };
}

/** A call that writes its answer bit by bit. What it throws before the first bit is answered as an error. */
export function streamEndpoint<I extends InputSchema>(
  spec: Described & {
    readonly input: I;
    readonly contentType: string;
    readonly stream: (input: z.output<I>, context: Context) => Promise<void>;
  },
): Endpoint {
  const { stream, ...described } = spec;
  return {
    ...described,
    status: 200,
    response: z.string(),
    handler: (req, res) => stream(read(spec.input, req), { req, res }),
  };
}

/** Adds calls to a router; another method on one of their addresses is 405. */
export function mount(router: Router, endpoints: readonly Endpoint[]): void {
  for (const path of new Set(endpoints.map((one) => one.path))) {
    const own = endpoints.filter((one) => one.path === path);
    const route = router.route(path.replace(/\{(\w+)\}/g, ':$1'));
    for (const { method, handler } of own) route[method](handler);
    route.all(methodNotAllowed(own.map(({ method }) => method)));
  }
}

/** 405 `method_not_allowed`, with the methods that are possible. */
export function methodNotAllowed(methods: readonly Method[]): RequestHandler {
  const allowed = methods.map((method) => method.toUpperCase()).join(', ');
  return (req, res) => {
    res.setHeader('Allow', allowed);
    throw new ApiError(405, 'method_not_allowed', `${req.method} is not possible here, only ${allowed}.`);
  };
}

function read<I extends InputSchema>(schema: I, req: Request): z.output<I> {
  if ('body' in schema.shape && req.body === undefined && hasBody(req))
    throw new ApiError(
      415,
      'unsupported_media_type',
      'Send the body as JSON, with Content-Type: application/json.',
    );
  // A parameter without a value, as in "?channel=", is none.
  const query = Object.fromEntries(Object.entries(req.query).filter(([, value]) => value !== ''));
  const body: unknown = req.body ?? {};
  return parse(schema, { params: req.params, query, body });
}

const hasBody = (req: Request): boolean =>
  req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;
