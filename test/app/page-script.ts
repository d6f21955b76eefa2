import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createContext, runInContext, type Context } from 'node:vm';

/** As much of an element as the pages use. */
export class FakeElement {
  id = '';
  type = '';
  className = '';
  textContent = '';
  value = '';
  label = '';
  hintText = '';
  errorText = '';
  state = '';
  hidden = false;
  loading = false;
  required = false;
  lang = '';
  focused = false;
  checked = false;
  children: FakeElement[] = [];
  readonly attributes = new Map<string, string>();
  readonly classList = { contains: (): boolean => this.page.hasCrayons };
  private readonly listeners = new Map<string, (event: unknown) => unknown>();

  constructor(
    readonly tag: string,
    private readonly page: { parts: Map<string, FakeElement>; hasCrayons: boolean },
  ) {}

  append(...children: FakeElement[]): void {
    this.children.push(...children);
  }

  replaceChildren(...children: FakeElement[]): void {
    this.children = children;
  }

  /** What comes into the page can be found by its id. */
  before(added: FakeElement): void {
    if (added.id !== '') this.page.parts.set(added.id, added);
    for (const child of added.children) this.before(child);
  }

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
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

  setFocus(): void {
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

/** A page of the built app with its script run, without a browser. */
export class PageScript {
  readonly parts = new Map<string, FakeElement>();
  hasCrayons = true;
  readonly root = new FakeElement('html', this);
  readonly errors: string[] = [];
  private readonly context: Context;
  private readonly timers: (() => void)[] = [];

  constructor(
    appDir: string,
    { page, script }: { page: string; script: string },
    client: () => Promise<unknown>,
    language = 'en',
    now?: number,
  ) {
    const markup = readFileSync(path.join(appDir, page), 'utf8');
    for (const [, id = ''] of markup.matchAll(/\sid="([^"]+)"/g))
      this.parts.set(id, new FakeElement(id, this));
    const console = { error: (...parts: unknown[]) => this.errors.push(parts.join(' ')) };
    this.context = createContext({
      window: { btoa },
      document: {
        documentElement: this.root,
        getElementById: (id: string) => this.parts.get(id) ?? null,
        createElement: (tag: string) => new FakeElement(tag, this),
      },
      navigator: { language },
      app: { initialized: client },
      console: { ...console, info: console.error },
      customElements: { get: () => (this.hasCrayons ? FakeElement : undefined) },
      setTimeout: (act: () => void) => this.timers.push(act),
      crypto,
      TextEncoder,
      Uint8Array,
    });
    if (now !== undefined) runInContext(`Date.now = () => ${now}`, this.context);
    runInContext(readFileSync(path.join(appDir, script), 'utf8'), this.context, { filename: script });
  }

  /** A part of the page by its id. */
  part(id: string): FakeElement {
    const known = this.parts.get(id);
    if (known === undefined) throw new Error(`The page has no part "${id}".`);
    return known;
  }

  /** Time passes, and Crayons doesn't come. */
  waitInVain(): void {
    this.hasCrayons = false;
    for (const act of this.timers.splice(0)) act();
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
