import { currentHost, type FdkAccount } from './account';
import type { Caller, Requester } from './requests';

/** What the app's pages get from `app.initialized()`. */
export interface PageClient {
  data: { get(name: string): Promise<unknown> };
  events: { on(name: string, listener: () => unknown): void };
  request: {
    invokeTemplate(
      name: string,
      options: { context?: Record<string, unknown>; body?: string },
    ): Promise<unknown>;
    invoke(name: string, payload: Record<string, unknown>): Promise<{ response: unknown }>;
  };
}

/** Makes the clients of an account's pages, and tells them when their page is looked at again. */
export class PageClients {
  private readonly listeners: (() => unknown)[] = [];

  constructor(
    private readonly account: FdkAccount,
    private readonly requester: Requester,
  ) {}

  /** A client for one kind of page; `invoke` calls a server function. */
  client(
    caller: Caller,
    invoke: (name: string, payload: Record<string, unknown>) => Promise<unknown>,
  ): PageClient {
    return {
      data: { get: async () => ({ currentHost: currentHost(this.account) }) },
      events: {
        on: (name, listener) => {
          if (name === 'app.activated') this.listeners.push(listener);
        },
      },
      request: {
        invokeTemplate: (name, options) => this.requester.invokeTemplate(name, options, caller),
        invoke: async (name, payload) => ({ response: await invoke(name, payload) }),
      },
    };
  }

  /** Somebody comes back to a page that was left open. */
  async activate(): Promise<void> {
    for (const listener of this.listeners) await listener();
  }
}
