import type { I18n } from '../../i18n/i18n';
import type { MessageKey } from '../../i18n/messages';

/** The reasons of rule Z6 in the words of injixo's help. */
const texts: readonly (readonly [string, MessageKey])[] = [
  ['business hours', 'reasonBusinessHours'],
  ['SLA', 'reasonSla'],
  ['channel', 'reasonChannel'],
  ['skills', 'reasonSkills'],
  ['user-specific value', 'reasonUser'],
  ['unsupported operator', 'reasonOperator'],
  ['text', 'reasonText'],
  ['unsupported field', 'reasonField'],
];

/** Why a view is ignored. What the API adds to a reason (field and operator) is kept behind it. */
export function reasonText(reason: string, t: I18n['t']): string {
  const found = texts.find(
    ([name]) => reason === name || reason.startsWith(`${name}:`) || reason.startsWith(`${name} `),
  );
  if (found === undefined) return reason;
  const [name, key] = found;
  const rest = reason.slice(name.length).replace(/^:?\s*/, '');
  return rest === '' ? t(key) : t('pair', { of: t(key), value: rest });
}
