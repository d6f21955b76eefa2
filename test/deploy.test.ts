import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { readConfig } from '../connector/config';

/** Files for those who run the connector: they can be read, and what they set is what the connector knows. */

test.each(['deploy/compose.yaml', 'deploy/kubernetes/connector.yaml', '.github/workflows/ci.yml'])(
  '%s is YAML',
  (file) => {
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^# /);
    for (const document of parseAllDocuments(text, { merge: true })) expect(document.errors).toEqual([]);
  },
);

test.each(['deploy/Dockerfile', 'deploy/Caddyfile', 'deploy/injixo-connect.service'])(
  '%s says first what could not be tried',
  (file) => {
    expect(readFileSync(file, 'utf8').split('\n')[0]).toMatch(/^# .*[Nn]ot /);
  },
);

test('variables that they set are known', () => {
  const readme = readFileSync('README.md', 'utf8');
  const compose = readFileSync('deploy/compose.yaml', 'utf8');
  const names = [...compose.matchAll(/^ {4}([A-Z_]+): /gm)].map(([, name = '']) => name);
  expect(names).toContain('TRUST_PROXY');
  for (const name of names) expect(readme).toContain(`\`${name}\``);
  expect(readConfig({ TRUST_PROXY: '1', PUBLIC_URL: 'https://connect.example.com' })).toMatchObject({
    TRUST_PROXY: 1,
  });
});
