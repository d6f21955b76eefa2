import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { EntityDefinition } from './entity-store';
import type { RequestTemplate } from './requests';

type Module = {
  requests?: Record<string, unknown>;
  functions?: Record<string, unknown>;
  events?: Record<string, { handler: string }>;
};

/** What the platform reads of an app before it runs it. */
export class AppFiles {
  readonly serverDir: string;
  readonly dependencies: Record<string, string>;
  readonly templates: Record<string, RequestTemplate>;
  readonly entities: Record<string, EntityDefinition>;
  private readonly modules: Record<string, Module>;

  constructor(appDir: string) {
    const json = (name: string) => JSON.parse(readFileSync(path.join(appDir, name), 'utf8')) as unknown;
    const manifest = json('manifest.json') as {
      modules: Record<string, Module>;
      dependencies?: Record<string, string>;
    };
    this.serverDir = path.join(path.resolve(appDir), 'server');
    this.dependencies = manifest.dependencies ?? {};
    this.modules = manifest.modules;
    this.templates = json('config/requests.json') as Record<string, RequestTemplate>;
    this.entities = json('config/entities.json') as Record<string, EntityDefinition>;
  }

  get declaredRequests(): string[] {
    return Object.values(this.modules).flatMap(({ requests }) => Object.keys(requests ?? {}));
  }

  get declaredFunctions(): string[] {
    return Object.values(this.modules).flatMap(({ functions }) => Object.keys(functions ?? {}));
  }

  /** The handler that a module declares for an event; undefined where the app does not listen. */
  handler(module: string, event: string): string | undefined {
    return this.modules[module]?.events?.[event]?.handler;
  }
}
