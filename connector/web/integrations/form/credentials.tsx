import type { JSX } from 'preact';
import type { Product } from '../../api/schemas';
import { useI18n } from '../../i18n/i18n';
import { TextField } from './text-field';
import type { Form } from './use-form';

interface CredentialsProps {
  readonly form: Form;
  readonly product: Product;
  /** Which of the product's ways of access is chosen, from 0. */
  readonly way: number;
  readonly onWay: (way: number) => void;
}

/** What opens an account of the product, in one of its ways. */
export function Credentials({ form, product, way, onWay }: CredentialsProps): JSX.Element {
  const { t, text } = useI18n();
  const { access } = product.page;
  return (
    <>
      {access.length > 1 && (
        <fieldset class="choice inline">
          <legend>{t('signInWith')}</legend>
          {access.map(({ label }, index) => (
            <label key={index}>
              <input type="radio" name="access" checked={way === index} onChange={() => onWay(index)} />
              {label === null ? '' : text(label)}
            </label>
          ))}
        </fieldset>
      )}
      {(access[way]?.fields ?? []).map(({ name, secret, label, hint }) => (
        <TextField
          key={name}
          form={form}
          name={name}
          type={secret ? 'password' : 'text'}
          label={text(label)}
          hint={hint === null ? undefined : text(hint)}
        />
      ))}
    </>
  );
}
