/** The path of PUBLIC_URL, such as `/injixo`; empty where the connector has the host to itself. */
export const basePathOf = (publicUrl: string | undefined): string =>
  publicUrl === undefined ? '' : new URL(publicUrl).pathname.replace(/\/+$/, '');

/** The address that is asked for below the path of PUBLIC_URL, whether or not the reverse proxy in front has taken that path off. */
export function belowBase(url: string, basePath: string): string {
  if (!url.startsWith(basePath)) return url;
  const rest = url.slice(basePath.length);
  if (rest.startsWith('/')) return rest;
  return rest === '' || rest.startsWith('?') ? `/${rest}` : url;
}
