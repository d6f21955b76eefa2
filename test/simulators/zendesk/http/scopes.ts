/** The rights that a token was given; null: everything that its user may. */
export type Scopes = ReadonlySet<string> | null;

/** Resources that have scopes of their own. Everything else takes the global `read` or `write`. */
const RESOURCES = ['tickets', 'users', 'webhooks'];

/** The scope that a request lacks; null: none. `path`: below `/api/v2`. */
export function missingScope(scopes: Scopes, method: string, path: string): string | null {
  const right = method === 'GET' ? 'read' : 'write';
  if (scopes === null || scopes.has(right)) return null;
  const resource = path.split('/')[1] ?? '';
  // "tickets:read" doesn't do for a ticket's audits.
  const own = RESOURCES.includes(resource) && !path.includes('/audits') ? `${resource}:${right}` : null;
  if (own === null) return right;
  return scopes.has(own) ? null : own;
}

/** Whether a client may ask for these scopes. `allowed`: its own limit; null: none. */
export function grantable(asked: readonly string[], allowed: readonly string[] | null): boolean {
  return asked.every((scope) => {
    const [resource = '', right] = scope.split(':');
    const known =
      right === undefined ? ['read', 'write'].includes(resource) : ['read', 'write'].includes(right);
    return (
      known &&
      (allowed === null || allowed.includes(scope) || (right !== undefined && allowed.includes(right)))
    );
  });
}
