import { Problem } from '../api/call';
import type { I18n } from '../i18n/i18n';

/** What the connector found wrong with a password, in the words of the page's language. */
export function inOwnWords(error: unknown, t: I18n['t']): unknown {
  if (!(error instanceof Problem) || error.code !== 'invalid') return error;
  const isPresent = error.details.some(({ path }) => path === 'currentPassword');
  return new Problem(
    error.status,
    'refused_password',
    t(isPresent ? 'currentPasswordWrong' : 'passwordRefused'),
  );
}
