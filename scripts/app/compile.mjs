import prettier from 'prettier';
import ts from 'typescript';

const IMPORT = /^import (.+?) from '([^']+)';$/gm;
const EXPORT = /^export (?=(?:async )?(?:function|const|class) (\w+))/gm;

/**
 * One typed source as the plain script that the platform takes: ES2018, `require` instead of `import`, and one
 * `exports = {…}` at the end, because the platform evaluates every file as a script and reads its global `exports`.
 */
export async function compile(source, prettierOptions) {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2018, module: ts.ModuleKind.ESNext, isolatedModules: true },
  });
  const names = [...outputText.matchAll(EXPORT)].map((match) => match[1]);
  const script = outputText
    .replace(IMPORT, (_, what, from) => `const ${what} = require('${from}');`)
    .replace(EXPORT, '')
    .replace(/\n(?=\/\*\*)/g, '\n\n')
    .replace(/^\}\n(?=(?:async )?function )/gm, '}\n\n');
  const plain = `${script}\nexports = { ${names.join(', ')} };\n`;
  if (/^(import|export) /m.test(plain))
    throw new Error('Only `import … from` and exported declarations can be compiled.');
  return prettier.format(plain, { ...prettierOptions, parser: 'babel' });
}
