import { z } from 'zod';
import { channels } from '../normalizer/types';
import { products } from '../products';
import { readingWays, type Access } from '../products/product';
import type { ListPosition } from '../store/lists';

/** An integration as the API shows it (page 3). Times are ISO 8601 UTC. No field holds a secret. */

const instant = z.iso.datetime();

export const states = [
  'waiting_for_app',
  'importing',
  'operational',
  'delivery_interrupted',
  'credentials_rejected',
  'paused',
  'failing',
] as const;
export type State = (typeof states)[number];

export const importViewSchema = z.object({
  state: z.enum(['pending', 'running', 'done', 'failed']),
  percent: z.number().min(0).max(100),
  contacts: z.number().int(),
  from: instant,
  to: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  etaSeconds: z.number().int().nullable(),
  error: z.string().nullable(),
  pace: z
    .object({ perMinute: z.number(), left: z.number().int(), total: z.number().int() })
    .nullable()
    .meta({ description: 'Where the vendor hands out only so many tickets’ histories in a minute.' }),
});
export type ImportView = z.infer<typeof importViewSchema>;

export const coverageSchema = z.object({ from: instant, to: instant }).nullable();

const way = z.object({
  by: z.enum(readingWays),
  since: instant,
  why: z.string(),
  reason: z.string(),
});
export const readingSchema = z.record(z.string(), way);

export const liveStates = ['on', 'off', 'interrupted'] as const;

export const liveViewSchema = z.object({
  state: z.enum(liveStates),
  lastEventAt: instant.nullable(),
  webhookId: z.string().nullable(),
});
export type LiveView = z.infer<typeof liveViewSchema>;

export const integrationViewSchema = z.object({
  id: z.string(),
  organisationId: z.string(),
  name: z.string(),
  product: z.enum(products.map(({ id }) => id)),
  domain: z.string(),
  username: z.string().optional(),
  groupingStrategy: z.enum(products.flatMap((product) => product.groupingStrategies)).optional(),
  historyDays: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
  status: z.object({ state: z.enum(states), message: z.string(), since: instant }),
  import: importViewSchema,
  coverage: coverageSchema,
  app: z
    .object({
      keyId: z.string().nullable(),
      keyGeneratedAt: instant.nullable(),
      connectedAt: instant.nullable(),
      lastSeenAt: instant.nullable(),
      version: z.string().nullable(),
    })
    .nullable(),
  /** Share of the last 24 hours' contacts, imported ones left out, that came by push, 0 to 1; null without such contacts or app. */
  pushShare: z.number().min(0).max(1).nullable(),
  /** Whether a recount is under way (G6). */
  recounting: z.boolean(),
  factsFrom: instant.nullable().meta({
    description:
      'Facts from before it are no longer kept (FACT_RETENTION_DAYS): what is counted before it is final, and recounts and new views ' +
      'begin there. Null while all are kept.',
  }),
  views: z
    .object({
      supported: z.number().int(),
      ignored: z.array(z.object({ id: z.string(), title: z.string(), reasons: z.array(z.string()) })),
    })
    .nullable(),
  unmappedChannels: z.record(z.string(), z.number().int()).nullable(),
  reading: readingSchema.nullable().meta({
    description:
      'By which way each path of the account is read, since when and why; null where there is one way.',
  }),
  live: liveViewSchema
    .nullable()
    .meta({ description: 'Whether a webhook tells of changes as they happen; null for a product without.' }),
  lost: z
    .object({ deletedTickets: z.number().int(), cutTickets: z.number().int(), calls: z.boolean() })
    .nullable()
    .meta({ description: 'What can’t be had of the account any more: it is named, and never counted as 0.' }),
});
export type IntegrationView = z.infer<typeof integrationViewSchema>;

const name = z.string().trim().min(1).max(200);
const domain = z.string().trim().min(1).max(300);
const secret = z.string().trim().min(1).max(1_000);
const historyDays = z.number().int().min(1).max(1095);

/** Whose it shall be; operators alone can name another organisation than their own (page 7). */
const organisationId = z.string().max(100).optional();

/** The values of one way to open an account. */
function accessShape({ fields }: Access): Record<string, z.ZodString> {
  const user = z.string().trim().min(1).max(300);
  return Object.fromEntries(fields.map((field) => [field.name, field.secret ? secret : user]));
}

const forms = products.flatMap(({ id, access, groupingStrategies }) =>
  access.map((one) => {
    const common = {
      name,
      product: z.literal(id),
      domain,
      historyDays: historyDays.optional(),
      organisationId,
    };
    const grouping = groupingStrategies.length === 0 ? {} : { groupingStrategy: z.enum(groupingStrategies) };
    return z.strictObject({ ...common, ...grouping, ...accessShape(one) });
  }),
);

/** Body of `POST /api/v1/integrations`: for each product and way to open its accounts, what that needs. */
export const createSchema = z.union(forms);
export type CreateInput = CreateCommon & AccessInput;

interface CreateCommon {
  readonly name: string;
  readonly product: string;
  readonly domain: string;
  readonly historyDays?: number;
  readonly organisationId?: string;
}

/** What was entered to open an account, by name; other fields may be there, too. */
export type AccessInput = Readonly<Record<string, unknown>>;

const accessFields: Record<string, z.ZodOptional<z.ZodString>> = Object.fromEntries(
  products
    .flatMap(({ access }) => access.flatMap((one) => Object.entries(accessShape(one))))
    .map(([field, schema]) => [field, schema.optional()]),
);

/** Body of `PATCH /api/v1/integrations/:id`; what can't be changed is refused with 409 before this is parsed. */
export const patchSchema = z.strictObject({
  ...accessFields,
  name: name.optional(),
  historyDays: historyDays.optional(),
});
export type PatchInput = AccessInput & { readonly name?: string; readonly historyDays?: number };

export const immutableFields = ['groupingStrategy', 'product', 'domain'] as const;

export const activitySchema = z.object({
  entries: z.array(
    z.object({
      at: instant,
      level: z.enum(['info', 'warning', 'error']),
      code: z.string(),
      message: z.string(),
      params: z
        .record(z.string(), z.union([z.string(), z.number()]))
        .nullable()
        .meta({
          description: 'What the message tells, for who says it in another language; null in older lines.',
        }),
    }),
  ),
});
export type ActivityView = z.infer<typeof activitySchema>;

export const viewListSchema = z.object({
  views: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      supported: z.boolean().meta({ description: 'Whether its conditions are evaluated.' }),
      active: z
        .boolean()
        .meta({ description: 'Whether Zendesk lists it now; else its queues keep their history.' }),
      reasons: z.array(z.string()).meta({ description: 'Why it is ignored: kind, field and operator.' }),
      queues: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          channel: z.enum(channels),
          active: z.boolean(),
          offered: z.number().int(),
        }),
      ),
    }),
  ),
});
export type ViewList = z.infer<typeof viewListSchema>;

export const generatedKeySchema = z.object({ apiKey: z.string(), keyId: z.string(), generatedAt: instant });
export type GeneratedKey = z.infer<typeof generatedKeySchema>;

export interface PageInput {
  /** Part of the name or domain. */
  readonly search: string;
  /** Where the page before ended. */
  readonly after: ListPosition | null;
  readonly limit: number;
}

export interface IntegrationList {
  readonly integrations: IntegrationView[];
  /** Where this page ended; null for the last one. */
  readonly next: ListPosition | null;
}

/** What the API does with integrations (integrations/service.ts). Every method rejects with an ApiError that says what to do. */
export interface IntegrationService {
  /** All of them, by name. */
  list(): Promise<IntegrationView[]>;
  page(input: PageInput): Promise<IntegrationList>;
  get(id: string): Promise<IntegrationView>;
  create(input: CreateInput): Promise<IntegrationView>;
  patch(id: string, input: PatchInput): Promise<IntegrationView>;
  remove(id: string): Promise<void>;
  generateKey(id: string): Promise<GeneratedKey>;
  pause(id: string): Promise<IntegrationView>;
  resume(id: string): Promise<IntegrationView>;
  sync(id: string): Promise<void>;
  recount(id: string): Promise<void>;
  activity(id: string, limit: number): Promise<ActivityView>;
  /** The account's webhook (page 6, §10). */
  live: {
    get(id: string): Promise<LiveView>;
    on(id: string): Promise<LiveView>;
    off(id: string): Promise<void>;
  };
  /** None for a product without views. */
  views(id: string): Promise<ViewList>;
}
