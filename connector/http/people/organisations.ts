import { z } from 'zod';
import { ApiError } from '../../api-error';
import type { Store } from '../../ledger/store';
import { auditOf, type Action } from '../../people/audit';
import { DEFAULT_ORGANISATION, type Caller } from '../../people/caller';
import { noOrganisation } from '../../people/organisation';
import { newId } from '../../people/secrets';
import type { OrganisationRow } from '../../store/people/rows';
import { endpoint, type Endpoint } from '../endpoint';
import type { ErrorCode } from '../errors';

const organisation = z.object({ id: z.string(), name: z.string() }).meta({ id: 'Organisation' });
const body = z.strictObject({ name: z.string().trim().min(1).max(200) });
const params = z.object({ id: z.string() });
const common: ErrorCode[] = ['unauthorized', 'rate_limited', 'internal', 'unavailable'];
const writing: ErrorCode[] = ['malformed', 'cross_site', 'unsupported_media_type', 'invalid'];

/** `/api/v1/organisations` (page 7). */
export function organisationEndpoints(store: Store, now: () => number): Endpoint[] {
  const path = '/api/v1/organisations';
  const one = { path: `${path}/{id}`, tag: 'Organisations', may: 'operate' } as const;
  const audit = ({ actor }: Caller, { id, name }: Pick<OrganisationRow, 'id' | 'name'>, action: Action) =>
    auditOf(actor, id, action, { type: 'organisation', id, name }, now());
  return [
    endpoint({
      ...one,
      path,
      method: 'get',
      summary: 'All organisations, by name',
      input: z.object({}),
      status: 200,
      response: z.object({ organisations: z.array(organisation) }),
      errors: common,
      // All of them, whichever one the operator has chosen to look at.
      handle: async () => ({ organisations: await store.read('organisations', {}) }),
    }),
    endpoint({
      ...one,
      path,
      method: 'post',
      summary: 'Add an organisation, such as a customer',
      input: z.object({ body }),
      status: 201,
      response: organisation,
      errors: [...common, ...writing],
      handle: async ({ body: { name } }, { caller }) => {
        const row = { id: newId('org'), name, createdAt: now() };
        await store.write('createOrganisation', { row, audit: audit(caller, row, 'organisation.created') });
        return row;
      },
    }),
    endpoint({
      ...one,
      method: 'patch',
      summary: 'Rename an organisation',
      input: z.object({ params, body }),
      status: 200,
      response: organisation,
      errors: [...common, ...writing, 'not_found'],
      handle: async ({ params: { id }, body: { name } }, { caller }) => {
        if ((await store.read('organisation', { id })) === null) throw noOrganisation();
        const changed = { id, name };
        const renamed = await store.write('renameOrganisation', {
          ...changed,
          audit: audit(caller, changed, 'organisation.changed'),
        });
        if (!renamed) throw noOrganisation();
        return changed;
      },
    }),
    endpoint({
      ...one,
      method: 'delete',
      summary: 'Delete an organisation without integrations and users; its tokens end',
      input: z.object({ params }),
      status: 204,
      response: z.void(),
      errors: [...common, 'cross_site', 'not_found', 'not_empty'],
      handle: async ({ params: { id } }, { caller }) => {
        const row = await store.read('organisation', { id });
        if (row === null) throw noOrganisation();
        if (id === DEFAULT_ORGANISATION) throw notEmpty('There is always this organisation.');
        const outcome = await store.write('deleteOrganisation', {
          id,
          audit: audit(caller, row, 'organisation.deleted'),
        });
        if (outcome === 'not_found') throw noOrganisation();
        if (outcome === 'not_empty')
          throw notEmpty('The organisation has integrations or users. Delete those first.');
      },
    }),
  ];
}

const notEmpty = (message: string): ApiError => new ApiError(409, 'not_empty', message);
