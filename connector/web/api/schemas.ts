import * as z from 'zod/mini';
import { channels } from '../router/queue-filter';

// The page's Content-Security-Policy forbids making functions from text, with which zod would be faster.
z.config({ jitless: true });

/** What the API answers with (its own schemas: connector/integrations/view.ts and connector/http); instants are ISO 8601. */

export const connectorSchema = z.object({
  version: z.string(),
  publicUrl: z.string(),
  host: z.string(),
  reachable: z.boolean(),
  mail: z.boolean(),
});
export type Connector = z.infer<typeof connectorSchema>;

/** A text in each of the page's languages. */
const text = z.object({ en: z.string(), de: z.string(), fr: z.string(), nl: z.string() });
export type Text = z.infer<typeof text>;
const mark = z.object({ text: z.string(), color: z.string() });
export type Mark = z.infer<typeof mark>;

export const productSchema = z.object({
  id: z.string(),
  name: z.string(),
  exampleDomain: z.string(),
  hasApp: z.boolean(),
  hasViews: z.boolean(),
  page: z.object({
    mark,
    tile: text,
    vendor: z.nullable(z.object({ id: z.string(), name: z.string(), mark, tile: text })),
    credentialsTitle: text,
    access: z.array(
      z.object({
        label: z.nullable(text),
        fields: z.array(
          z.object({ name: z.string(), secret: z.boolean(), label: text, hint: z.nullable(text) }),
        ),
      }),
    ),
    notAnAdmin: text,
    grouping: z.nullable(
      z.object({
        explained: text,
        warning: text,
        strategies: z.array(z.object({ value: z.string(), label: text, hint: text })),
      }),
    ),
    historyHint: text,
    counting: z.array(text),
    overlap: z.nullable(z.object({ exceptNames: z.string() })),
  }),
});
export type Product = z.infer<typeof productSchema>;
export const productsSchema = z.object({ products: z.array(productSchema) });

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

const coverage = z.nullable(z.object({ from: z.string(), to: z.string() }));

export const integrationSchema = z.object({
  id: z.string(),
  name: z.string(),
  product: z.string(),
  domain: z.string(),
  username: z.optional(z.string()),
  groupingStrategy: z.optional(z.string()),
  historyDays: z.number(),
  createdAt: z.string(),
  status: z.object({ state: z.enum(states), message: z.string(), since: z.string() }),
  import: z.object({
    state: z.enum(['pending', 'running', 'done', 'failed']),
    percent: z.number(),
    contacts: z.number(),
    from: z.string(),
    to: z.string(),
    etaSeconds: z.nullable(z.number()),
    error: z.nullable(z.string()),
    pace: z.nullable(z.object({ perMinute: z.number(), left: z.number(), total: z.number() })),
  }),
  coverage,
  app: z.nullable(
    z.object({
      keyId: z.nullable(z.string()),
      keyGeneratedAt: z.nullable(z.string()),
      connectedAt: z.nullable(z.string()),
      lastSeenAt: z.nullable(z.string()),
      version: z.nullable(z.string()),
    }),
  ),
  pushShare: z.nullable(z.number()),
  recounting: z.boolean(),
  factsFrom: z.nullable(z.string()),
  views: z.nullable(
    z.object({
      supported: z.number(),
      ignored: z.array(z.object({ id: z.string(), title: z.string(), reasons: z.array(z.string()) })),
    }),
  ),
  unmappedChannels: z.nullable(z.record(z.string(), z.number())),
  reading: z.nullable(
    z.record(
      z.string(),
      z.object({ by: z.enum(['exports', 'lists', 'none']), since: z.string(), why: z.string() }),
    ),
  ),
  live: z.nullable(
    z.object({ state: z.enum(['on', 'off', 'interrupted']), lastEventAt: z.nullable(z.string()) }),
  ),
  lost: z.nullable(z.object({ deletedTickets: z.number(), cutTickets: z.number(), calls: z.boolean() })),
});
export type Integration = z.infer<typeof integrationSchema>;
export const integrationPageSchema = z.object({
  integrations: z.array(integrationSchema),
  nextCursor: z.nullable(z.string()),
});

const integrationNameSchema = z.object({
  id: z.string(),
  name: z.string(),
  product: z.string(),
  deleted: z.boolean(),
});
/** What is known of an integration where one is chosen. */
export type IntegrationName = z.infer<typeof integrationNameSchema>;
export const integrationNamesSchema = z.object({ integrations: z.array(integrationNameSchema) });

export const keySchema = z.object({ apiKey: z.string(), keyId: z.string(), generatedAt: z.string() });
export type GeneratedKey = z.infer<typeof keySchema>;

export const activitySchema = z.object({
  entries: z.array(
    z.object({
      at: z.string(),
      level: z.enum(['info', 'warning', 'error']),
      code: z.string(),
      message: z.string(),
      params: z.nullable(z.record(z.string(), z.union([z.string(), z.number()]))),
    }),
  ),
});
export type ActivityEntry = z.infer<typeof activitySchema>['entries'][number];

export const viewsSchema = z.object({
  views: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      supported: z.boolean(),
      active: z.boolean(),
      reasons: z.array(z.string()),
      queues: z.array(
        z.object({ id: z.string(), name: z.string(), active: z.boolean(), offered: z.number() }),
      ),
    }),
  ),
});
export type View = z.infer<typeof viewsSchema>['views'][number];

export const queueSchema = z.object({
  id: z.string(),
  integrationId: z.string(),
  name: z.string(),
  channel: z.enum(channels),
  active: z.boolean(),
  offered: z.number(),
  firstContactAt: z.nullable(z.string()),
  lastContactAt: z.nullable(z.string()),
});
export type Queue = z.infer<typeof queueSchema>;
export const queuesSchema = z.object({ queues: z.array(queueSchema) });

export const overviewSchema = z.object({
  integrations: z.array(
    z.object({
      integrationId: z.string(),
      today: z.nullable(z.number()),
      days: z.array(z.object({ start: z.string(), offered: z.nullable(z.number()) })),
      last24Hours: z.object({ reconciliation: z.number() }),
    }),
  ),
});
export type OverviewEntry = z.infer<typeof overviewSchema>['integrations'][number];

export const contactsSchema = z.object({
  contacts: z.array(
    z.object({
      key: z.string(),
      at: z.string(),
      rule: z.string(),
      origin: z.enum(['push', 'import', 'reconciliation', 'sync']),
      reference: z.object({
        type: z.enum(['ticket', 'conversation', 'audit', 'call']),
        id: z.string(),
        url: z.nullable(z.string()),
      }),
      queues: z.optional(z.array(z.object({ id: z.string() }))),
    }),
  ),
  nextCursor: z.nullable(z.string()),
});
export type Contact = z.infer<typeof contactsSchema>['contacts'][number];

/** Validated without looking at each of maybe millions of numbers. */
const column = z.custom<readonly (number | null)[]>(Array.isArray);
export const volumesSchema = z.object({
  from: z.string(),
  to: z.string(),
  timeZone: z.string(),
  interval: z.number(),
  runs: z.array(z.object({ count: z.number(), minutes: z.number(), offset: z.number() })),
  series: z.array(
    z.object({
      queue: queueSchema,
      offered: column,
      handled: z.nullable(column),
      handleSeconds: z.nullable(column),
    }),
  ),
});

export type Series = z.infer<typeof volumesSchema>['series'][number];

export const distinctSchema = z.object({
  from: z.string(),
  to: z.string(),
  timeZone: z.string(),
  interval: z.number(),
  runs: z.array(z.object({ count: z.number(), minutes: z.number(), offset: z.number() })),
  series: z.array(z.object({ integrationId: z.string(), coverage, offered: column })),
});
export type Distinct = z.infer<typeof distinctSchema>;

const number = z.nullable(z.number());
const liveQueue = {
  queueId: z.string(),
  integrationId: z.string(),
  name: z.string(),
  channel: z.enum(channels),
};
export const liveSnapshotSchema = z.object({
  from: z.string(),
  to: z.string(),
  queues: z.array(
    z.object({
      ...liveQueue,
      offered: number,
      handleSeconds: number,
      lastContactAt: z.optional(z.nullable(z.string())),
      intervals: z.optional(z.array(z.tuple([z.number(), z.number(), z.number(), z.number()]))),
    }),
  ),
});
export type LiveSnapshot = z.infer<typeof liveSnapshotSchema>;
export const liveIntervalSchema = z.object({
  ...liveQueue,
  start: z.string(),
  lastContactAt: z.nullable(z.string()),
  offered: number,
  handled: number,
  handleSeconds: number,
});
export type LiveInterval = z.infer<typeof liveIntervalSchema>;

export const errorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  }),
});
