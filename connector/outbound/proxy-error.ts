/** The company's proxy didn't make a connection, so that nothing was sent. The message is for people, and holds no credentials. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  readonly code = 'ERR_PROXY';
}
