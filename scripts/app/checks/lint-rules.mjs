/**
 * The vendor's own lint rules that are public (developers.freshworks.com, "Lint validations"), by their names there. Its
 * tool is not in the npm registry; these find what it warns of, and a warning stops a review.
 */
export const vendorRules = {
  'no-cross-scope-assign': rule((context) => {
    const check = (node, target) => {
      if (target.type !== 'Identifier') return;
      const scope = context.sourceCode.getScope(target);
      const reference = scope.references.find(({ identifier }) => identifier === target);
      const declaredIn = reference?.resolved?.scope.variableScope;
      if (declaredIn && declaredIn !== scope.variableScope)
        context.report({
          node,
          message: `Possible asynchronous race condition: ${target.name} is assigned in another scope than it is declared in.`,
        });
    };
    return {
      AssignmentExpression: (node) => check(node, node.left),
      UpdateExpression: (node) => check(node, node.argument),
    };
  }),

  'no-unhandled-promise': rule((context) => ({
    'ExpressionStatement > CallExpression[callee.property.name="then"][arguments.length<2]': (node) =>
      context.report({ node, message: 'A rejection of this promise is not handled: add a catch.' }),
  })),

  'no-logging-rejections': rule((context) => {
    const check = (node, body) => {
      if (body?.type !== 'BlockStatement' || body.body.length === 0) return;
      if (body.body.every(isLogging))
        context.report({
          node,
          message: 'A failure is only logged: say on the page what happened and what to do.',
        });
    };
    return {
      CatchClause: (node) => check(node, node.body),
      'CallExpression[callee.property.name="catch"]': (node) => check(node, node.arguments[0]?.body),
    };
  }),

  'no-non-client-request-model': rule((context) => {
    const report = (node) =>
      context.report({
        node,
        message: 'Pages ask through the platform: client.request.invokeTemplate or invoke.',
      });
    return {
      'CallExpression[callee.name=/^(fetch|axios)$/]': report,
      'NewExpression[callee.name=/^(XMLHttpRequest|WebSocket|EventSource)$/]': report,
      'CallExpression[callee.property.name=/^(ajax|getJSON|sendBeacon)$/]': report,
    };
  }),
};

function rule(create) {
  return { meta: { type: 'problem', schema: [] }, create };
}

function isLogging({ type, expression }) {
  return (
    type === 'ExpressionStatement' &&
    expression.type === 'CallExpression' &&
    expression.callee.object?.name === 'console'
  );
}
