import { existsSync } from 'node:fs';
import path from 'node:path';

/** For esbuild: what a program imports of the connector is that of a build (which finds its products beside it), not bundled. */
export const ofTheBuild = (connector) => ({
  name: 'of-the-build',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/connector\// }, ({ path: target }) => {
      const built = path.join(connector, target.split('/connector/')[1]);
      const file = [`${built}.js`, path.join(built, 'index.js')].find((one) => existsSync(one));
      return file === undefined ? null : { path: file, external: true };
    }),
});
