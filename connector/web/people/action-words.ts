import { auditActions } from '../i18n/en/audit-actions';
import type { I18n } from '../i18n/i18n';

type ActionKey = keyof typeof auditActions;

const isKey = (key: string): key is ActionKey => key in auditActions;

/** What an action of the audit trail is called; one that the page doesn't know yet by its name. */
export function wordsOf(action: string, t: I18n['t']): string {
  const key = `audit_${action.replaceAll('.', '_')}`;
  return isKey(key) ? t(key) : action;
}
