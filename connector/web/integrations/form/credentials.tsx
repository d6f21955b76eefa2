import type { JSX } from 'preact';
import { useI18n } from '../../i18n/i18n';
import type { Product } from '../../router/queue-filter';
import type { FieldName } from './problems';
import { TextField } from './text-field';
import type { Form } from './use-form';

/** How Zendesk is accessed. */
export type Access = 'token' | 'oauth';

/** The fields of a product's credentials. */
export function credentialFields(product: Product, access: Access): readonly FieldName[] {
  if (product !== 'zendesk') return ['apiKey'];
  return access === 'token' ? ['username', 'apiToken'] : ['oauthClientId', 'oauthClientSecret'];
}

interface CredentialsProps {
  readonly form: Form;
  readonly product: Product;
  readonly access: Access;
  readonly onAccess: (access: Access) => void;
}

export function Credentials({ form, product, access, onAccess }: CredentialsProps): JSX.Element {
  const { t } = useI18n();
  if (product !== 'zendesk') {
    const hint = t(product === 'freshdesk' ? 'freshdeskKeyHint' : 'freshchatKeyHint');
    return <TextField form={form} name="apiKey" type="password" label={t('apiKey')} hint={hint} />;
  }
  return (
    <>
      <fieldset class="choice inline">
        <legend>{t('signInWith')}</legend>
        {(['token', 'oauth'] as const).map((one) => (
          <label key={one}>
            <input type="radio" name="access" checked={access === one} onChange={() => onAccess(one)} />
            {t(one === 'token' ? 'withApiToken' : 'withOauth')}
          </label>
        ))}
      </fieldset>
      {access === 'token' ? (
        <>
          <TextField
            form={form}
            name="username"
            label={t('zendeskUsername')}
            hint={t('zendeskUsernameHint')}
          />
          <TextField
            form={form}
            name="apiToken"
            type="password"
            label={t('apiToken')}
            hint={t('apiTokenHint')}
          />
        </>
      ) : (
        <>
          <TextField form={form} name="oauthClientId" label={t('oauthClientId')} />
          <TextField form={form} name="oauthClientSecret" type="password" label={t('oauthClientSecret')} />
        </>
      )}
    </>
  );
}
