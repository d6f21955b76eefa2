import { ApiError } from '../api-error';
import { productOf } from '../products';
import type { Access } from '../products/product';
import type { Credentials } from '../sources/source';
import type { IntegrationRow } from '../store/rows';
import type { AccessInput, CreateInput, PatchInput } from './view';

/** What opens an account, as it is stored: `username` for itself, the rest encrypted. */
interface StoredAccess<C> {
  readonly username: string | null;
  readonly credentials: C;
}

/** The access that was entered for a new integration. */
export function accessOf(
  input: CreateInput,
): StoredAccess<Credentials> & { readonly groupingStrategy: string | null } {
  const entered = valuesOf(input);
  const access = productOf(input.product).access.find(({ fields }) =>
    fields.every(({ name }) => entered[name] !== undefined),
  );
  const { username = null, groupingStrategy = null } = entered;
  return { username, groupingStrategy, credentials: secretsOf(access, entered) };
}

/**
 * The access after a change; null credentials if they stay.
 * @param current the stored credentials
 * @throws ApiError 422 for a field that the product doesn't have, or one that is missing beside another
 */
export function changedAccess(
  row: IntegrationRow,
  current: () => Credentials | null,
  input: PatchInput,
): StoredAccess<Credentials | null> {
  const { access: ways } = productOf(row.product);
  const entered = valuesOf(input);
  const known = new Set(ways.flatMap(({ fields }) => fields.map(({ name }) => name)));
  for (const name of Object.keys(entered)) {
    if (name !== 'name' && !known.has(name))
      throw invalid(name, `A ${row.product} integration doesn't have this setting.`);
  }
  const username = entered.username ?? row.username;
  const access = ways.find(({ fields }) => fields.some(({ name, secret }) => secret && name in entered));
  if (access === undefined) return { username, credentials: username === row.username ? null : current() };
  const values = { ...entered, ...(username === null ? {} : { username }) };
  const missing = access.fields.find(({ name }) => !(name in values));
  if (missing !== undefined) throw invalid(missing.name, access.incomplete);
  return { username, credentials: secretsOf(access, entered) };
}

const valuesOf = (input: AccessInput): Record<string, string> =>
  Object.fromEntries(
    Object.entries(input).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

const secretsOf = (access: Access | undefined, entered: Readonly<Record<string, string>>): Credentials =>
  Object.fromEntries(
    (access?.fields ?? []).flatMap(({ name, secret }) =>
      secret && entered[name] !== undefined ? [[name, entered[name]]] : [],
    ),
  );

const invalid = (path: string, message: string): ApiError =>
  new ApiError(422, 'invalid', message, [{ path, message }]);
