import { createSecretKey } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createContext, runInContext, Script, type Context } from 'node:vm';
import jwt, { type SignOptions } from 'jsonwebtoken';

const requireFromHere = createRequire(__filename);

type Exported = Record<string, unknown>;

export interface Globals {
  /** `$request`, `$db`, `$schedule`, `renderData`, `console`. */
  readonly [name: string]: unknown;
}

/**
 * Where serverless code runs: every invocation in a sandbox of its own, so handlers share no memory. No process,
 * Buffer, timers or Node modules; `require` gives files below `server/` and the manifest's dependencies, which run
 * outside.
 */
export class Sandbox {
  private readonly scripts = new Map<string, Script>();
  private readonly modules = new Map<string, unknown>();

  constructor(
    private readonly serverDir: string,
    private readonly dependencies: Readonly<Record<string, string>>,
    private readonly now: () => number,
  ) {}

  /** Calls one exported function with a copy of the argument; resolves with what it returns. */
  async call(name: string, argument: unknown, globals: Globals): Promise<unknown> {
    const context = createContext({ ...globals }, { codeGeneration: { strings: false, wasm: false } });
    setClock(context, this.now);
    const exported = this.load(path.join(this.serverDir, 'server.js'), context, new Map());
    const handler = exported[name];
    if (typeof handler !== 'function') throw new Error(`server.js exports no function "${name}".`);
    const parse = runInContext('JSON.parse', context) as typeof JSON.parse;
    return (handler as (given: unknown) => unknown)(parse(JSON.stringify(argument)));
  }

  /** The names that server.js exports. */
  names(globals: Globals): string[] {
    const context = createContext({ ...globals });
    return Object.keys(this.load(path.join(this.serverDir, 'server.js'), context, new Map()));
  }

  /** A file sets its own `exports`; what it declares at the top level stays its own. */
  private load(file: string, context: Context, loaded: Map<string, Exported>): Exported {
    const known = loaded.get(file);
    if (known !== undefined) return known;
    const run = this.script(file).runInContext(context) as (exports: Exported, require: unknown) => Exported;
    const exported = run({}, (wanted: string): unknown => this.required(wanted, file, context, loaded));
    loaded.set(file, exported);
    return exported;
  }

  private required(wanted: string, from: string, context: Context, loaded: Map<string, Exported>): unknown {
    if (wanted.startsWith('.')) return this.load(this.inside(wanted, from), context, loaded);
    const module = this.modules.get(wanted) ?? this.dependency(wanted);
    this.modules.set(wanted, module);
    return module;
  }

  private dependency(wanted: string): unknown {
    const version = this.dependencies[wanted];
    if (version === undefined)
      throw new Error(`Cannot find module '${wanted}': the manifest does not list it.`);
    const installed = (requireFromHere(`${wanted}/package.json`) as { version: string }).version;
    if (installed !== version)
      throw new Error(`${wanted} ${installed} is installed, the manifest wants ${version}.`);
    return wanted === 'jsonwebtoken' ? quickToSign : requireFromHere(wanted);
  }

  private inside(wanted: string, from: string): string {
    const base = path.resolve(path.dirname(from), wanted);
    const file = base.endsWith('.js') ? base : `${base}.js`;
    if (!file.startsWith(this.serverDir + path.sep) || !(this.scripts.has(file) || existsSync(file)))
      throw new Error(`Cannot find module '${wanted}'.`);
    return file;
  }

  private script(file: string): Script {
    let script = this.scripts.get(file);
    if (script === undefined) {
      const code = readFileSync(file, 'utf8');
      script = new Script(`(function (exports, require) {${code}\nreturn exports; })`, { filename: file });
      this.scripts.set(file, script);
    }
    return script;
  }
}

/** jsonwebtoken takes a secret for a private key first, which costs milliseconds to find wrong: a minute of a rush of messages. */
const quickToSign = {
  ...jwt,
  sign: (payload: object, secret: string, options: SignOptions) =>
    jwt.sign(payload, createSecretKey(Buffer.from(secret)), options),
};

/** The sandbox lives by the emulator's clock. */
function setClock(context: Context, now: () => number): void {
  const install = runInContext(
    `(now) => {
      const RealDate = Date;
      globalThis.Date = class Date extends RealDate {
        constructor(...given) { if (given.length === 0) super(now()); else super(...given); }
        static now() { return now(); }
      };
    }`,
    context,
  ) as (now: () => number) => void;
  install(now);
}
