const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => entities[char] ?? char);

/** The product's mark, as connector/web/styles/icon.svg has it. */
const MARK =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#0b6e6e"/>' +
  '<path d="M8 23v-6M14 23V11M20 23v-9M26 23V8" stroke="#fff" stroke-width="3" stroke-linecap="round" fill="none"/></svg>';

/** A whole page of the connector below its header, which leads back; everything it loads is its own. @param body HTML; `basePath`: of PUBLIC_URL */
export function htmlPage(title: string, body: string, basePath: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(MARK)}">
<link rel="stylesheet" href="${escapeHtml(basePath)}/assets/page.css">
</head>
<body>
<header class="top"><a href="${escapeHtml(basePath)}/">${MARK}injixo Connect</a><a href="${escapeHtml(basePath)}/">← Overview</a></header>
${body}
</body>
</html>
`;
}
