import { loadModule, parseSync } from 'libpg-query';

/**
 * What Citus refuses of a statement (docs.citusdata.com, "SQL support and workarounds"), found in its syntax tree as PostgreSQL's own parser
 * makes it. Tables that aren't named are on the coordinator alone.
 */

export interface Distribution {
  /** Tables that are split by `integration_id`. */
  readonly distributed: ReadonlySet<string>;
  /** Tables of which each machine has a copy. */
  readonly reference: ReadonlySet<string>;
}

export interface Verdict {
  /** Why Citus would refuse it, in words. */
  readonly refusals: readonly string[];
  /** Whether it asks or writes more than one integration's shard. */
  readonly crosses: boolean;
}

type Tree = Readonly<Record<string, unknown>>;

/** One SELECT, INSERT, UPDATE or DELETE; what is nested in it has a scope of its own. */
interface Scope {
  readonly kind: string;
  readonly node: Tree;
  /** Tables by the name that they have here. */
  readonly tables: ReadonlyMap<string, string>;
  readonly outer: Scope | null;
  readonly inner: Scope[];
}

const KEY = 'integration_id';
const QUERIES = new Set(['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt']);
const SYSTEM_COLUMNS = new Set(['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid']);
const VOLATILE = new Set([
  'now',
  'clock_timestamp',
  'random',
  'gen_random_uuid',
  'nextval',
  'statement_timestamp',
]);

/** To be awaited before the first `judge`. */
export const loadParser = (): Promise<void> => loadModule();

/** @throws if it isn't PostgreSQL's SQL */
export function judge(sql: string, distribution: Distribution): Verdict {
  const scopes = scopesOf(tree(parseSync(sql)), null);
  const found = scopes.map((scope) => judgeScope(scope, distribution));
  return {
    refusals: [...new Set(found.flatMap(({ refusals }) => refusals))],
    crosses: found.some(({ crosses }) => crosses),
  };
}

function judgeScope(scope: Scope, { distributed, reference }: Distribution): Verdict {
  const refusals: string[] = [];
  const { kind, node, tables } = scope;
  const own = [...tables].filter(([, table]) => distributed.has(table)).map(([alias]) => alias);
  const target = relationOf(node);
  const pins = pinsOf(scope, own);

  for (const column of columns(node)) {
    const name = column.at(-1) ?? '';
    if (SYSTEM_COLUMNS.has(name)) refusals.push(`${name} differs from machine to machine`);
  }
  if (new Set(own.map((alias) => pins.get(alias))).size > 1)
    refusals.push(`${own.join(', ')} are joined other than by ${KEY}`);
  if (node.lockingClause !== undefined) {
    const isReference = [...tables.values()].some((table) => reference.has(table));
    if (isReference) refusals.push('FOR UPDATE of a reference table locks all of it');
    if (own.some((alias) => !isPinned(pins.get(alias)))) refusals.push('FOR UPDATE across shards');
  }
  if (isCorrelated(scope) && own.length > 0 && !own.every((alias) => isPinned(pins.get(alias))))
    refusals.push(`a correlated subquery on ${own.join(', ')} is bound by another column than ${KEY}`);
  if (kind !== 'SelectStmt' && target !== null) {
    if (distributed.has(target)) refusals.push(...judgeWrite(scope, pins, distributed));
    else if (reference.has(target) && mentions(scope, distributed))
      refusals.push(`${target}, a reference table, is written from distributed ones`);
  }
  const crosses = kind !== 'InsertStmt' && own.some((alias) => !isPinned(pins.get(alias)));
  return { refusals, crosses };
}

/** What holds for what is written to a distributed table. */
function judgeWrite(
  { kind, node, inner }: Scope,
  pins: ReadonlyMap<string, string>,
  distributed: ReadonlySet<string>,
): string[] {
  const refusals: string[] = [];
  const calls = [...each(node, 'FuncCall')].map((call) => texts(call.funcname).at(-1) ?? '');
  if (calls.some((name) => VOLATILE.has(name)))
    refusals.push(`${calls.join(', ')} gives another value each time`);
  if (kind === 'UpdateStmt' && targets(node.targetList).includes(KEY))
    refusals.push(`${KEY} can't be changed`);
  if (kind === 'InsertStmt') {
    const given = targets(node.cols); // none: the table's own order, which begins with it
    if (given.length > 0 && !given.includes(KEY)) refusals.push(`an insert needs ${KEY}`);
    const conflict = tree(node.onConflictClause);
    const by = [...each(conflict.infer, 'IndexElem')].map(({ name }) => name);
    if (by.length > 0 && !by.includes(KEY)) refusals.push(`ON CONFLICT without ${KEY}`);
    if (targets(conflict.targetList).includes(KEY)) refusals.push(`${KEY} can't be changed`);
  } else if (!isPinned(pins.get(aliasOf(node))) && inner.some((scope) => mentions(scope, distributed))) {
    refusals.push('what is written across shards may ask no other distributed table');
  }
  return refusals;
}

/**
 * What `integration_id` of each distributed table is equal to: a value (`$1`), or the first table of those that are joined by it. Those of
 * one shard have the same.
 */
function pinsOf(scope: Scope, own: readonly string[]): Map<string, string> {
  const pins = new Map(own.map((alias) => [alias, alias]));
  const replace = (from: string, to: string) => {
    for (const [alias, pin] of pins) if (pin === from) pins.set(alias, to);
  };
  // Twice: a value that is told last reaches all that are joined.
  for (const [left, right] of [...equalities(scope), ...equalities(scope)]) {
    const [a, b] = [sideOf(left, scope, own), sideOf(right, scope, own)];
    if (a === null || b === null) continue;
    const [first, second] = [pins.get(a) ?? a, pins.get(b) ?? b];
    if (isPinned(first)) replace(second, first);
    else replace(first, second);
  }
  return pins;
}

/** A table of this scope whose key it is, `$n` or `outer` for a value or an outer query's key; null for anything else. */
function sideOf(expression: Tree, scope: Scope, own: readonly string[]): string | null {
  const cast = expression.TypeCast === undefined ? expression : tree(tree(expression.TypeCast).arg);
  if (cast.ParamRef !== undefined) return `$${String(tree(cast.ParamRef).number)}`;
  if (cast.A_Const !== undefined) return `$${JSON.stringify(cast.A_Const)}`;
  if (cast.ColumnRef === undefined) return null;
  const [qualifier, name] = qualified(texts(tree(cast.ColumnRef).fields));
  if (qualifier === null) return name === KEY && own.length === 1 ? (own[0] ?? null) : null;
  if (!scope.tables.has(qualifier)) return name === KEY ? `$outer.${qualifier}` : null;
  if (name === KEY && own.includes(qualifier)) return qualifier;
  // A reference table's own id is what the others have as key.
  return name === 'id' && scope.tables.get(qualifier) === 'integrations' ? `integrations` : null;
}

const isPinned = (pin: string | undefined): boolean => pin?.startsWith('$') ?? false;

/** Whether it names a table that only an outer query has. */
function isCorrelated({ node, tables, outer }: Scope): boolean {
  if (outer === null) return false;
  const known = new Set([...tables.keys(), ...named(node)]);
  return columns(node).some((path) => {
    const [qualifier] = qualified(path);
    return qualifier !== null && !known.has(qualifier) && hasTable(outer, qualifier);
  });
}

const hasTable = (scope: Scope, alias: string): boolean =>
  scope.tables.has(alias) || (scope.outer !== null && hasTable(scope.outer, alias));

const mentions = (scope: Scope, distributed: ReadonlySet<string>): boolean =>
  [...scope.tables.values()].some((table) => distributed.has(table)) ||
  scope.inner.some((nested) => mentions(nested, distributed));

/** Equalities that always hold: those that are bound by AND in WHERE and in joins. */
function equalities({ node }: Scope): [Tree, Tree][] {
  const conditions = [node.whereClause, ...ownNodes(node, 'JoinExpr').map(({ quals }) => quals)];
  return conditions.flatMap((condition) => conjuncts(tree(condition)));
}

function conjuncts(condition: Tree): [Tree, Tree][] {
  const both = tree(condition.BoolExpr);
  if (both.boolop === 'AND_EXPR') return list(both.args).flatMap((arg) => conjuncts(tree(arg)));
  const { kind, name, lexpr, rexpr } = tree(condition.A_Expr);
  return kind === 'AEXPR_OP' && texts(name).join() === '=' ? [[tree(lexpr), tree(rexpr)]] : [];
}

function scopesOf(node: unknown, outer: Scope | null): Scope[] {
  if (Array.isArray(node)) return node.flatMap((part) => scopesOf(part, outer));
  return Object.entries(tree(node)).flatMap(([kind, value]) => {
    const isSide = isSideOfUnion(tree(node), kind);
    if (!QUERIES.has(kind) && !isSide) return scopesOf(value, outer);
    const body = tree(value);
    const scope: Scope = {
      kind: isSide ? 'SelectStmt' : kind,
      node: body,
      tables: tablesOf(body),
      outer,
      inner: [],
    };
    outer?.inner.push(scope);
    return [scope, ...scopesOf(body, scope)];
  });
}

/** Both sides of a UNION are queries without the name of their kind. */
const isSideOfUnion = ({ op }: Tree, name: string): boolean =>
  (name === 'larg' || name === 'rarg') && op !== undefined && op !== 'SETOP_NONE';

function tablesOf(node: Tree): Map<string, string> {
  const tables = new Map<string, string>();
  const target = relationOf(node);
  if (target !== null) tables.set(aliasOf(node), target);
  for (const range of ownNodes(node, 'RangeVar')) {
    const name = String(range.relname);
    tables.set(textOf(tree(range.alias).aliasname) ?? name, name);
  }
  return tables;
}

/** The table that is written. */
function relationOf(node: Tree): string | null {
  const { relname } = tree(node.relation);
  return typeof relname === 'string' ? relname : null;
}

function aliasOf(node: Tree): string {
  const relation = tree(node.relation);
  return textOf(tree(relation.alias).aliasname) ?? String(relation.relname);
}

/** Names that subqueries, functions and CTEs have here. */
const named = (node: Tree): string[] =>
  [...each(node, 'alias'), ...each(node, 'CommonTableExpr'), ...each(node, 'RangeVar')].flatMap(
    ({ aliasname, ctename, relname }) =>
      [aliasname, ctename, relname].filter((name) => typeof name === 'string'),
  );

/** Columns that it names anywhere, each as the path of its names. */
const columns = (node: Tree): string[][] => [...each(node, 'ColumnRef')].map(({ fields }) => texts(fields));

const qualified = (path: readonly string[]): [string | null, string] => [
  path.at(-2) ?? null,
  path.at(-1) ?? '',
];

const targets = (value: unknown): unknown[] => list(value).map((target) => tree(tree(target).ResTarget).name);

/** Nodes of a kind, at any depth. */
function* each(node: unknown, kind: string): Generator<Tree> {
  if (Array.isArray(node)) for (const part of node) yield* each(part, kind);
  else
    for (const [name, value] of Object.entries(tree(node))) {
      if (name === kind) yield tree(value);
      yield* each(value, kind);
    }
}

/** Nodes of a kind that aren't within another query. */
function ownNodes(node: unknown, kind: string): Tree[] {
  if (Array.isArray(node)) return node.flatMap((part) => ownNodes(part, kind));
  return Object.entries(tree(node)).flatMap(([name, value]) => {
    if (QUERIES.has(name) || isSideOfUnion(tree(node), name)) return [];
    return [...(name === kind ? [tree(value)] : []), ...ownNodes(value, kind)];
  });
}

const texts = (value: unknown): string[] =>
  list(value).flatMap((part) => {
    const { sval } = tree(tree(part).String);
    return typeof sval === 'string' ? [sval] : [];
  });

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const tree = (value: unknown): Tree => (isTree(value) ? value : {});
