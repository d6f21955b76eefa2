import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createContext, runInContext, type Context } from 'node:vm';

/** As much of an element as the pages use. */
export class FakeElement {
  className = '';
  textContent = '';
  value = '';
  label = '';
  hintText = '';
  errorText = '';
  state = '';
  placeholder = '';
  hidden = false;
  loading = false;
  lang = '';
  focused = false;
  checked = false;
  children: FakeElement[] = [];
  readonly attributes = new Map<string, string>();
  private readonly listeners = new Map<string, (event: unknown) => unknown>();

  constructor(readonly tag: string) {}

  append(...children: FakeElement[]): void {
    this.children.push(...children);
  }

  replaceChildren(...children: FakeElement[]): void {
    this.children = children;
  }

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }

  addEventListener(type: string, listener: (event: unknown) => unknown): void {
    this.listeners.set(type, listener);
  }

  focus(): void {
    this.focused = true;
  }

  /** Something happens to it; resolves when what that began is done. */
  async happens(type: string, event: unknown = {}): Promise<void> {
    await this.listeners.get(type)?.(event);
  }

  /** Presses a button. */
  press(): Promise<void> {
    return this.happens('fwClick');
  }

  /** All texts in it, in order. */
  get text(): string {
    return [this.textContent, ...this.children.map((child) => child.text)].filter(Boolean).join(' | ');
  }
}

/** A page of the built app with its scripts run, without a browser. */
export class PageScript {
  readonly parts = new Map<string, FakeElement>();
  readonly root = new FakeElement('html');
  readonly errors: string[] = [];
  private readonly context: Context;

  constructor(
    appDir: string,
    folder: string,
    scripts: readonly string[],
    client: () => Promise<unknown>,
    language = 'en',
    now?: number,
  ) {
    const window = { btoa };
    this.context = createContext({
      window,
      document: {
        documentElement: this.root,
        getElementById: (id: string) => this.part(id),
        createElement: (tag: string) => new FakeElement(tag),
      },
      navigator: { language },
      app: { initialized: client },
      console: { error: (...parts: unknown[]) => this.errors.push(parts.join(' ')) },
      crypto,
      TextEncoder,
      Uint8Array,
    });
    if (now !== undefined) runInContext(`Date.now = () => ${now}`, this.context);
    for (const script of scripts) {
      runInContext(readFileSync(path.join(appDir, folder, script), 'utf8'), this.context, {
        filename: script,
      });
    }
  }

  part(id: string): FakeElement {
    const known = this.parts.get(id) ?? new FakeElement(id);
    this.parts.set(id, known);
    return known;
  }

  /** Calls one of the page's top-level functions, as the platform does. */
  call(name: string, ...given: unknown[]): unknown {
    return (this.context[name] as (...all: unknown[]) => unknown)(...given);
  }
}

/** Lets everything happen that needs no outside answer. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
