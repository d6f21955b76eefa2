import type { ApiReply, ApiRequest } from '../../shared/server';
import type { ZendeskAccount } from '../account/account';
import type { User } from '../account/model';
import { customFieldJson, groupJson, namedJson, statusJson, SYSTEM_FIELDS, userJson } from './directory-json';
import type { CursorLists } from './list-cursor';
import { listPage } from './lists';
import { viewJson } from './ticket-json';

/** The lists of what an account has besides tickets and calls. */
export class DirectoryLists {
  constructor(
    private readonly account: ZendeskAccount,
    private readonly cursors: CursorLists,
  ) {}

  /** Null for a path that is none of these lists. */
  answer(path: string, request: ApiRequest): ApiReply | null {
    const { account } = this;
    const { directory } = account;
    switch (path) {
      case '/users':
        return this.users(request, 'users', false);
      case '/deleted_users':
        return this.users(request, 'deleted_users', true);
      case '/views': {
        const active = request.query.get('active');
        const views = account.views
          .list()
          .filter((view) => active === null || String(view.active) === active);
        return listPage(
          request,
          'views',
          views.map((view) => viewJson(account, view)),
        );
      }
      case '/groups':
        return listPage(request, 'groups', directory.groups.map(groupJson));
      case '/brands':
        return listPage(request, 'brands', directory.brands.map(namedJson));
      case '/ticket_forms':
        return listPage(request, 'ticket_forms', directory.forms.map(namedJson));
      case '/custom_statuses':
        return listPage(request, 'custom_statuses', directory.statuses.map(statusJson));
      case '/ticket_fields':
        return listPage(request, 'ticket_fields', [
          ...SYSTEM_FIELDS,
          ...directory.fields.map(customFieldJson),
        ]);
    }
    return null;
  }

  /** By role; `sort=updated_at` with cursors alone. Deleted users have a list of their own. */
  private users(request: ApiRequest, key: string, deleted: boolean): ApiReply {
    const roles = [...request.query.getAll('role[]'), ...request.query.getAll('role')];
    const users = [...this.account.directory.users.values()].filter(
      (user) => user.deleted === deleted && (roles.length === 0 || roles.includes(user.role)),
    );
    if (!request.query.has('sort')) return listPage(request, key, users.map(userJson));
    const placeOf = ({ id, updatedAt }: User) => [Math.floor(updatedAt / 1000), id] as const;
    return this.cursors.page(request, { key, records: users, placeOf, write: userJson });
  }
}
