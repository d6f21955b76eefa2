import { Linter } from 'eslint';

/** The syntax tree of a script at the platform's language level, or null where it does not parse. */
export function parseScript(text) {
  const linter = new Linter({ configType: 'flat' });
  linter.verify(text, { languageOptions: { ecmaVersion: 2018, sourceType: 'script' } });
  return linter.getSourceCode()?.ast ?? null;
}

/** The names of the functions that a script declares at its top level. */
export function topLevelFunctions(tree) {
  const statements = tree?.body ?? [];
  return statements.filter(({ type }) => type === 'FunctionDeclaration').map(({ id }) => id.name);
}

/** What a script assigns to `exports` at its top level: the expressions on the right. */
export function assignedExports(tree) {
  return (tree?.body ?? [])
    .filter(
      ({ type, expression }) => type === 'ExpressionStatement' && expression.type === 'AssignmentExpression',
    )
    .filter(({ expression }) => expression.left.name === 'exports')
    .map(({ expression }) => expression.right);
}
