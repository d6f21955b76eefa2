import { z } from 'zod';
import { escapeHtml, htmlPage } from './html';
import type { OpenApiDocument } from './openapi';

const schema = z.record(z.string(), z.unknown());
const content = z.record(z.string(), z.object({ schema })).optional();
const operation = z.object({
  tags: z.array(z.string()),
  summary: z.string(),
  description: z.string().optional(),
  security: z.array(z.unknown()),
  parameters: z
    .array(z.object({ name: z.string(), in: z.string(), required: z.boolean().optional(), schema }))
    .default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content })),
});
type Operation = z.infer<typeof operation>;

const documentSchema = z.object({
  info: z.object({ title: z.string(), description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), schema) }),
});

/** The last part: what the calls speak of. */
const TYPES = 'Types';

/** The API's documentation for people, from the OpenAPI document. */
export function docsPage(openApi: OpenApiDocument, basePath: string): string {
  const path = escapeHtml(basePath);
  const { info, paths, components } = documentSchema.parse(openApi);
  const sections = new Map<string, string[]>();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, one] of Object.entries(methods)) {
      const tag = one.tags[0] ?? '';
      sections.set(tag, [...(sections.get(tag) ?? []), describe(method, path, one)]);
    }
  }
  const types = Object.entries(components.schemas).map(
    ([name, one]) => `<h3 id="${escapeHtml(name)}">${escapeHtml(name)}</h3>${code(one)}`,
  );
  const tags = [...sections.keys(), TYPES];
  const anchor = (tag: string): string => `part-${String(tags.indexOf(tag))}`;
  const part = (tag: string, content: readonly string[]): string =>
    `<section id="${anchor(tag)}"><h2>${escapeHtml(tag)}</h2>${content.join('')}</section>`;
  const links = tags.map((tag) => `<li><a href="#${anchor(tag)}">${escapeHtml(tag)}</a></li>`);
  const body = [
    '<div class="docs">',
    `<div class="intro"><h1>${escapeHtml(info.title)}: API</h1><p>${escapeHtml(info.description)}</p>`,
    `<p>For programs: <a href="${path}/openapi.json">openapi.json</a>. Calls marked “token” need a token as ` +
      '<code>Authorization: Bearer &lt;token&gt;</code>, or a session.</p></div>',
    `<nav aria-label="Contents"><ul>${links.join('')}</ul></nav>`,
    `<main>${[...sections].map(([tag, calls]) => part(tag, calls)).join('\n')}`,
    `${part(TYPES, types)}</main></div>`,
  ];
  return htmlPage(`${info.title}: API`, body.join('\n'), basePath);
}

function describe(method: string, path: string, one: Operation): string {
  const parameters = one.parameters.map(
    ({ name, in: place, required, schema: { description, ...rest } }) =>
      `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${required === true ? 'required' : 'optional'}, ${escapeHtml(place)}</td>` +
      `<td><code>${escapeHtml(JSON.stringify(rest))}</code> ${prose(typeof description === 'string' ? description : '')}</td></tr>`,
  );
  const responses = Object.entries(one.responses).map(
    ([status, { description }]) =>
      `<tr><th scope="row">${escapeHtml(status)}</th><td>${prose(description)}</td></tr>`,
  );
  const key = one.security.length > 0 ? ' <small>token or session</small>' : '';
  return [
    `<details><summary><code>${method.toUpperCase()} ${escapeHtml(path)}</code>${key} <span>${escapeHtml(one.summary)}</span></summary>`,
    one.description === undefined ? '' : `<p>${prose(one.description)}</p>`,
    parameters.length === 0 ? '' : `<table><caption>Parameters</caption>${parameters.join('')}</table>`,
    bodies('Body', one.requestBody?.content),
    bodies('Answer', one.responses[successOf(one)]?.content),
    `<table><caption>Statuses</caption>${responses.join('')}</table></details>`,
  ].join('');
}

/** Text in which what stands between backticks is code. */
const prose = (text: string): string => escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');

const successOf = ({ responses }: Operation): string =>
  Object.keys(responses).find((status) => status.startsWith('2')) ?? '';

function bodies(title: string, types: z.infer<typeof content>): string {
  return Object.entries(types ?? {})
    .map(([type, { schema: one }]) => `<p>${title}, <code>${escapeHtml(type)}</code></p>${code(one)}`)
    .join('');
}

const code = (value: unknown): string =>
  `<pre tabindex="0"><code>${escapeHtml(JSON.stringify(value, null, 2))}</code></pre>`;
