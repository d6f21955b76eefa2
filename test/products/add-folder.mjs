// Copies the built connector to a folder of its own and builds a product's folder into it: add-folder.mjs FOLDER ROOT
import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { ofTheBuild } from '../../scripts/of-the-build.mjs';

const [folder, root] = process.argv.slice(2);
const connector = path.join(root, 'dist', 'connector');
mkdirSync(path.join(root, 'dist'), { recursive: true });
cpSync('dist/connector', connector, { recursive: true });
cpSync('package.json', path.join(root, 'package.json'));
symlinkSync(path.resolve('dist/web'), path.join(root, 'dist', 'web'));
symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'));

await build({
  entryPoints: readdirSync(folder).map((file) => path.join(folder, file)),
  outdir: path.join(connector, 'products', path.basename(folder)),
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
  plugins: [ofTheBuild(connector)],
});
