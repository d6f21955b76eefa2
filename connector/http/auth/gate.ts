import type { Request } from 'express';
import { ApiError } from '../../api-error';
import { nobody, type Caller } from '../../people/caller';
import { may, type Need, type Role } from '../../people/role';
import { who, type Authorization } from './who';

/**
 * Lets a request in that may do what needs this, and tells who it is from; `nobody` where nothing is needed.
 * @throws ApiError 401 `unauthorized`, 403 `forbidden`
 */
export type Gate = (need: Need, req: Request) => Promise<Caller>;

/** The gate in front of every route. */
export function gateOf(authorization: Authorization): Gate {
  return async (need, req) => {
    if (need === 'open') return nobody;
    const caller = await who(req, authorization);
    if (!may(caller.role, need)) throw forbidden(caller.role);
    return caller;
  };
}

const forbidden = (role: Role): ApiError =>
  new ApiError(403, 'forbidden', `The role ${role} does not allow this. Ask an administrator.`);
