/** Why a message is refused (page 2, "Errors"); the words are shown to the administrator who installs the app. */
export class MessageError extends Error {
  override readonly name = 'MessageError';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}

export const malformed = (): MessageError =>
  new MessageError(
    400,
    'malformed',
    'The message is not of the form {"token": "<JWS>"}. Update the injixo app.',
  );

export const unknownKey = (): MessageError =>
  new MessageError(
    401,
    'unknown_key',
    'No integration has this injixo API key. Generate a key in injixo under Account > Integrations and enter it in the settings of the injixo app.',
  );

export const badSignature = (): MessageError =>
  new MessageError(
    401,
    'bad_signature',
    'The message is not signed with this injixo API key. Copy the whole key again and enter it in the settings of the injixo app.',
  );

export const expired = (): MessageError =>
  new MessageError(
    401,
    'expired',
    'The message is too old or too new. Check the clock of the machine that sent it.',
  );

export const invalid = (what: string): MessageError => new MessageError(422, 'invalid', what);

export const wrongProduct = (productName: string): MessageError =>
  new MessageError(
    403,
    'wrong_product',
    `This injixo API key belongs to a ${productName} integration. Enter the key of the other product.`,
  );

export const wrongDomain = (): MessageError =>
  new MessageError(
    403,
    'wrong_domain',
    'This injixo API key belongs to an integration of another account. Enter the key of the integration of this account.',
  );

export const tooLarge = (): MessageError =>
  new MessageError(413, 'too_large', 'The message is larger than 256 KB. Send fewer events at once.');

export const rateLimited = (seconds: number): MessageError =>
  new MessageError(429, 'rate_limited', `Too many messages. Try again in ${seconds} seconds.`, seconds);

export const unavailable = (seconds = 5): MessageError =>
  new MessageError(
    503,
    'unavailable',
    'The connector can’t store anything at the moment. Nothing was counted; send it again.',
    seconds,
  );
