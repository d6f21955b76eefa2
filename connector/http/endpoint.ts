import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import { ApiError } from '../api-error';
import type { Reads, Store } from '../ledger/store';
import { nobody, type Caller } from '../people/caller';
import { needs, type Need } from '../people/role';
import type { Gate } from './auth/gate';
import type { ErrorCode } from './errors';
import { parse } from './validation';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** What a call takes: an object with some of `params` (of the path), `query` and `body`. */
export type InputSchema = z.ZodObject;

/** An address that is answered, and what its caller must be allowed to do: none is mounted without saying so. */
export interface Route {
  readonly method: Method;
  /** As in OpenAPI: `/api/v1/queues/{id}`. */
  readonly path: string;
  readonly may: Need;
  readonly answer: (context: Context) => Promise<void> | void;
}

interface Described extends Omit<Route, 'answer'> {
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly input: InputSchema;
  readonly errors: readonly ErrorCode[];
}

/** One call of the API: what the OpenAPI document tells of it, and what answers it. Both come from the same schemas. */
export interface Endpoint extends Described, Route {
  readonly status: number;
  /** Null for an answer without a body. */
  readonly contentType: string | null;
  readonly response: z.ZodType;
}

export interface Context {
  readonly req: Request;
  readonly res: Response;
  /** Who asks; `nobody` where the call is open. */
  readonly caller: Caller;
  /** Reads what the caller may see; the rest isn't found. */
  readonly read: Reads;
}

/** A call that answers with JSON or, with status 204, with nothing. */
export function endpoint<I extends InputSchema, R extends z.ZodType>(
  spec: Described & {
    readonly input: I;
    readonly status: 200 | 201 | 202 | 204;
    readonly response: R;
    /**
     * The answer goes as it was made: where it has so many values that checking each takes as long as making it. What `handle` gives
     * must then be, to the order of its fields, what the schema would make of it.
     */
    readonly unchecked?: true;
    /** Looks at the raw body before it is parsed. */
    readonly before?: (body: unknown) => void;
    readonly handle: (input: z.output<I>, context: Context) => Promise<z.input<R>>;
  },
): Endpoint {
  const { before, unchecked = false, handle, ...described } = spec;
  const { status, response } = described;
  return {
    ...described,
    contentType: status === 204 ? null : 'application/json',
    answer: async (context) => {
      const { req, res } = context;
      before?.(req.body);
      const made = await handle(parseInput(spec.input, req), context);
      const result = unchecked ? made : response.parse(made);
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
    answer: (context) => stream(parseInput(spec.input, context.req), context),
  };
}

const MAX_BODY = '64kb';
const readJson = express.json({ limit: MAX_BODY });

/**
 * Adds routes to a router; another method on one of their addresses is 405. Whether the caller may do it is decided before the body is
 * looked at.
 * @throws if a route doesn't say what it needs
 */
export function mount(
  router: Router,
  routes: readonly Route[],
  gate: Gate,
  store: Pick<Store, 'within'>,
): void {
  const callers = new WeakMap<Request, Caller>();
  for (const path of new Set(routes.map((one) => one.path))) {
    const own = routes.filter((one) => one.path === path);
    const target = router.route(path.replace(/\{(\w+)\}/g, ':$1'));
    for (const { method, may, answer } of own) {
      if (!needs.includes(may)) throw new Error(`${method} ${path} does not say what its caller needs`);
      target[method](
        async (req, _res, next) => {
          callers.set(req, await gate(may, req));
          next();
        },
        readJson,
        (req, res) => {
          const caller = callers.get(req) ?? nobody;
          return answer({ req, res, caller, read: store.within(caller.scope) });
        },
      );
    }
    const least = own.some(({ may }) => may === 'open') ? 'open' : 'read';
    target.all(
      async (req, _res, next) => {
        await gate(least, req);
        next();
      },
      methodNotAllowed(own.map(({ method }) => method)),
    );
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

function parseInput<I extends InputSchema>(schema: I, req: Request): z.output<I> {
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
