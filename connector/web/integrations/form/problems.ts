import type { Problem } from '../../api/call';
import type { I18n } from '../../i18n/i18n';
import type { Product } from '../../router/queue-filter';
import { exampleDomains, productNames } from '../products';

export type FieldName =
  | 'name'
  | 'domain'
  | 'apiKey'
  | 'username'
  | 'apiToken'
  | 'oauthClientId'
  | 'oauthClientSecret'
  | 'groupingStrategy'
  | 'historyDays';

export type FieldProblems = Partial<Record<FieldName, string>>;

/** What the API refused, in words at the field it is about; null if it is about none of the fields. */
export function problemsAtFields(
  problem: Problem,
  product: Product,
  fields: readonly FieldName[],
  t: I18n['t'],
): FieldProblems | null {
  const name = productNames[product];
  const secret = (['apiKey', 'apiToken', 'oauthClientSecret'] as const).find((one) => fields.includes(one));
  const atSecret = (text: string): FieldProblems | null => (secret === undefined ? null : { [secret]: text });
  const domainHint = t('problemDomain', { example: exampleDomains[product] });
  switch (problem.code) {
    case 'name_taken':
      return { name: t('problemNameTaken') };
    case 'domain_not_allowed':
      return { domain: domainHint };
    case 'credentials_rejected':
      return atSecret(t('problemCredentials', { product: name }));
    case 'not_an_admin':
      return atSecret(
        t(product === 'zendesk' ? 'problemNotAdminZendesk' : 'problemNotAdmin', { product: name }),
      );
    case 'product_unreachable':
      return fields.includes('domain')
        ? { domain: t('problemProductUnreachable', { product: name }) }
        : atSecret(t('problemProductUnreachable', { product: name }));
    case 'invalid':
      return invalidFields(problem, fields, t);
    default:
      return null;
  }
}

function invalidFields(
  { details }: Problem,
  fields: readonly FieldName[],
  t: I18n['t'],
): FieldProblems | null {
  const problems: FieldProblems = {};
  for (const { path, message } of details) {
    const field = fields.find((one) => one === path);
    if (field !== undefined) problems[field] = t('problemInvalid', { message });
  }
  return Object.keys(problems).length === 0 ? null : problems;
}
