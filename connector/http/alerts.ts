import { z } from 'zod';
import {
  channelChangesSchema,
  channelViewSchema,
  deliveriesSchema,
  newChannelSchema,
} from '../alerts/channel';
import type { AlertService } from '../alerts/service';
import type { Caller } from '../people/caller';
import { endpoint, type Endpoint } from './endpoint';
import type { ErrorCode } from './errors';

const channel = channelViewSchema.meta({ id: 'AlertChannel' });
const created = channelViewSchema.extend({
  secret: z.string().optional().meta({ description: 'Of a standard webhook, told only now: `whsec_…`.' }),
});
const organisationId = z.string().optional();
const [email, webhook] = newChannelSchema.options;
const newChannel = z.discriminatedUnion('type', [
  email.extend({ organisationId }),
  webhook.extend({ organisationId }),
]);
const params = z.object({ id: z.string() });

const common: ErrorCode[] = ['unauthorized', 'forbidden', 'rate_limited', 'internal', 'unavailable'];
const writing: ErrorCode[] = ['malformed', 'cross_site', 'unsupported_media_type', 'too_large', 'invalid'];

/** `/api/v1/alerts` (page 7, "Alerts"). */
export function alertEndpoints(serviceOf: (caller: Caller) => AlertService): Endpoint[] {
  const path = '/api/v1/alerts';
  const all = { path, tag: 'Alerts', may: 'manage' } as const;
  const one = { ...all, path: `${path}/{id}` } as const;
  return [
    endpoint({
      ...all,
      method: 'get',
      summary: 'Where alerts go',
      input: z.object({}),
      status: 200,
      response: z.object({ alerts: z.array(channel) }),
      errors: common,
      handle: async (_input, { caller }) => ({ alerts: await serviceOf(caller).list() }),
    }),
    endpoint({
      ...all,
      method: 'post',
      summary: 'Let alerts go somewhere else, too',
      description:
        'Webhooks follow Standard Webhooks (standardwebhooks.com), or are what Slack and Teams take; they go to public addresses by ' +
        'https. E-mail needs SMTP_URL and SMTP_FROM.',
      input: z.object({ body: newChannel }),
      status: 201,
      response: created,
      errors: [...common, ...writing, 'not_found', 'no_mail_server'],
      handle: ({ body }, { caller }) => serviceOf(caller).create(body),
    }),
    endpoint({
      ...one,
      method: 'patch',
      summary: 'Change a channel',
      input: z.object({ params, body: channelChangesSchema }),
      status: 200,
      response: channel,
      errors: [...common, ...writing, 'not_found'],
      handle: ({ params: { id }, body }, { caller }) => serviceOf(caller).change(id, body),
    }),
    endpoint({
      ...one,
      method: 'delete',
      summary: 'Delete a channel; what waits for it is not sent',
      input: z.object({ params }),
      status: 204,
      response: z.void(),
      errors: [...common, 'cross_site', 'not_found'],
      handle: ({ params: { id } }, { caller }) => serviceOf(caller).remove(id),
    }),
    endpoint({
      ...one,
      path: `${path}/{id}/test`,
      method: 'post',
      summary: 'Send a test',
      input: z.object({ params }),
      status: 202,
      response: z.object({ accepted: z.literal(true) }),
      errors: [...common, 'cross_site', 'not_found'],
      handle: async ({ params: { id } }, { caller }) => {
        await serviceOf(caller).test(id);
        return { accepted: true } as const;
      },
    }),
    endpoint({
      ...one,
      path: `${path}/{id}/deliveries`,
      method: 'get',
      summary: 'The last messages and how they were answered',
      input: z.object({ params }),
      status: 200,
      response: deliveriesSchema,
      errors: [...common, 'not_found'],
      handle: ({ params: { id } }, { caller }) => serviceOf(caller).deliveries(id),
    }),
  ];
}
