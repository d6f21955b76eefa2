import { z } from 'zod';
import { VendorError } from '../http-client/vendor-error';
import { MissingRight, VerificationError } from '../source';
import type { ZendeskClient } from './client';
import { text } from './schemas';

const PATH = '/api/v2/webhooks';

/** Everything that makes an audit. */
const EVENTS = [
  'created',
  'comment_added',
  'comment_made_private',
  'comment_redacted',
  'status_changed',
  'custom_status_changed',
  'agent_assignment_changed',
  'group_assignment_changed',
  'tags_changed',
  'custom_field_changed',
  'priority_changed',
  'type_changed',
  'form_changed',
  'brand_changed',
  'organization_changed',
  'requester_changed',
  'task_due_at_changed',
  'merged',
  'marked_as_spam',
  'undeleted',
].map((name) => `zen:event-type:ticket.${name}`);

const webhook = z.object({ id: z.string(), endpoint: text, status: text });
type Webhook = z.infer<typeof webhook>;
const list = z.object({
  webhooks: z.array(webhook),
  meta: z.object({ has_more: z.boolean().nullish(), after_cursor: text }).nullish(),
});
const one = z.object({ webhook });
const secret = z.object({ signing_secret: z.object({ secret: z.string().min(1) }) });

/** Finds the webhook for an address, or makes it, switches it on if it is off, and asks for its signing secret. @throws MissingRight */
export async function connectWebhook(
  client: ZendeskClient,
  address: string,
  name: string,
): Promise<{ webhookId: string; secret: string }> {
  return rightly(async () => {
    const own = await theOnlyOne(client, address, name);
    if (own.status === 'inactive')
      await client.write('patch', `${PATH}/${own.id}`, z.unknown(), { webhook: { status: 'active' } });
    const path = `${PATH}/${encodeURIComponent(own.id)}/signing_secret`;
    const told = await client.write('get', path, secret);
    return { webhookId: own.id, secret: told.signing_secret.secret };
  });
}

/** Whoever makes it at the same time, such as a round of pulling beside the administrator's switch, one stays: the first by its id. */
async function theOnlyOne(client: ZendeskClient, address: string, name: string): Promise<Webhook> {
  const found = await find(client, address, name);
  if (found.length === 1 && found[0] !== undefined) return found[0];
  const made = found[0] ?? (await make(client, address, name));
  const all = await find(client, address, name);
  const [own = made, ...others] = all.sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { id } of others) await removeWebhook(client, id);
  return own;
}

/** Removes a webhook; that it is gone already is no error. @throws MissingRight */
export async function removeWebhook(client: ZendeskClient, id: string): Promise<void> {
  await rightly(async () => {
    try {
      await client.write('delete', `${PATH}/${encodeURIComponent(id)}`, z.unknown());
    } catch (error) {
      if (!(error instanceof VendorError) || error.problem !== 'not_found') throw error;
    }
  });
}

async function find(client: ZendeskClient, address: string, name: string): Promise<Webhook[]> {
  const ours: Webhook[] = [];
  const filter = `filter[name_contains]=${encodeURIComponent(name)}`;
  for (let after = ''; ;) {
    const { webhooks, meta } = await client.write('get', `${PATH}?${filter}&page[size]=100${after}`, list);
    ours.push(...webhooks.filter(({ endpoint }) => endpoint === address));
    if (meta?.has_more !== true || meta.after_cursor === null) return ours;
    after = `&page[after]=${encodeURIComponent(meta.after_cursor)}`;
  }
}

async function make(client: ZendeskClient, endpoint: string, name: string): Promise<Webhook> {
  const told = { name, endpoint, http_method: 'POST', request_format: 'json', status: 'active' };
  const body = { webhook: { ...told, subscriptions: EVENTS } };
  return (await client.write('post', PATH, one, body)).webhook;
}

/** Says which right is missing where that is what is wrong. @throws MissingRight, VerificationError */
async function rightly<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    if (/scope/i.test(error.detail)) throw new MissingRight(scopeMissing);
    if (error.problem === 'forbidden') throw new MissingRight(roleMissing);
    if (error.problem === 'not_found' || error.problem === 'refused') throw new MissingRight(refused);
    const { problem, message } = error;
    if (problem === 'credentials_rejected')
      throw new VerificationError(problem, `${message} Enter new ones in the settings.`);
    throw new VerificationError('product_unreachable', `${message} Try again in a minute.`);
  }
}

const scopeMissing =
  'Zendesk doesn’t let this OAuth client make webhooks. Give it the scope webhooks:write, besides read, in the Admin Center under Apps and integrations > APIs > OAuth clients.';
const roleMissing =
  'Zendesk doesn’t let this user make webhooks. Use the credentials of an administrator, or of a user whose role has the permission to manage webhooks.';
const refused =
  'Zendesk refuses to make a webhook for this account. A trial account takes ten webhooks at most: remove one in the Admin Center, and try again.';
