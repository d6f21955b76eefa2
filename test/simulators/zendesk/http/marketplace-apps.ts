import type { ApiRequest } from '../../shared/server';

/** Which marketplace app the requests said they come from, by the three headers that Zendesk asks of apps. */
export class MarketplaceApps {
  /** Requests by `name/organization id/app id`; "" for those without any of the headers. */
  readonly seen = new Map<string, number>();

  note({ headers }: ApiRequest): void {
    const told = ['name', 'organization-id', 'app-id'].map(
      (name) => headers[`x-zendesk-marketplace-${name}`],
    );
    const app = told.every((value) => value === undefined)
      ? ''
      : told.map((value) => String(value ?? '')).join('/');
    this.seen.set(app, (this.seen.get(app) ?? 0) + 1);
  }
}
