import type { Problem } from '../../api/call';
import type { Product } from '../../api/schemas';
import type { I18n } from '../../i18n/i18n';

/** What is wrong with fields, by their names. */
export type FieldProblems = Partial<Record<string, string>>;

/** What the API refused, in words at the field it is about; null if it is about none of the fields. */
export function problemsAtFields(
  problem: Problem,
  product: Product,
  fields: readonly string[],
  { t, text }: Pick<I18n, 't' | 'text'>,
): FieldProblems | null {
  const { name, exampleDomain, page } = product;
  const secret = secretOf(product, fields);
  const atSecret = (message: string): FieldProblems | null =>
    secret === undefined ? null : { [secret]: message };
  const domainHint = t('problemDomain', { example: exampleDomain });
  switch (problem.code) {
    case 'name_taken':
      return { name: t('problemNameTaken') };
    case 'domain_not_allowed':
      return { domain: domainHint };
    case 'credentials_rejected':
      return atSecret(t('problemCredentials', { product: name }));
    case 'not_an_admin':
      return atSecret(text(page.notAnAdmin));
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

/** The last secret of the way of access that is shown: what was most likely entered wrong. */
function secretOf({ page }: Product, fields: readonly string[]): string | undefined {
  const secrets = page.access.flatMap((way) => way.fields.filter(({ secret }) => secret));
  return secrets.map(({ name }) => name).findLast((name) => fields.includes(name));
}

function invalidFields({ details }: Problem, fields: readonly string[], t: I18n['t']): FieldProblems | null {
  const problems: FieldProblems = {};
  for (const { path, message } of details) {
    const field = fields.find((one) => one === path);
    if (field !== undefined) problems[field] = t('problemInvalid', { message });
  }
  return Object.keys(problems).length === 0 ? null : problems;
}
