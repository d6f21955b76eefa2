import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { call } from '../../api/call';
import { integrationSchema, type Integration } from '../../api/schemas';
import { useI18n } from '../../i18n/i18n';
import { useAnnounce } from '../../ui/announcer';
import { ProblemNotice } from '../../ui/problem';
import { Credentials, credentialFields, type Access } from '../form/credentials';
import type { FieldName } from '../form/problems';
import { TextField } from '../form/text-field';
import { useForm } from '../form/use-form';
import { productNames } from '../products';
import { Danger } from './danger';

interface SettingsProps {
  readonly integration: Integration;
  readonly onChange: (integration: Integration) => void;
}

/** Name, credentials and length of the history; pausing, recounting and deleting. */
export function Settings({ integration, onChange }: SettingsProps): JSX.Element {
  const { t } = useI18n();
  const announce = useAnnounce();
  const { id, product, domain, groupingStrategy } = integration;
  const [access, setAccess] = useState<Access>('token');
  const initial = {
    name: integration.name,
    username: integration.username ?? '',
    historyDays: String(integration.historyDays),
  };
  const secrets: readonly FieldName[] = credentialFields(product, access);
  const form = useForm({
    product,
    initial,
    minHistoryDays: integration.historyDays,
    fields: [
      ['name', 'required'],
      ['historyDays', 'required'],
      ...secrets.map((field) => [field, 'optional'] as const),
    ],
  });

  const save = async (): Promise<void> => {
    const body: Record<string, string | number> = {};
    for (const field of ['name', ...secrets] as const) {
      const value = form.values[field]?.trim() ?? '';
      if (value !== '' && value !== (field === 'name' || field === 'username' ? initial[field] : ''))
        body[field] = value;
    }
    const days = Number(form.values.historyDays);
    if (days !== integration.historyDays) body.historyDays = days;
    const changed = await call(integrationSchema, `/api/v1/integrations/${id}`, { method: 'PATCH', body });
    for (const field of secrets) if (field !== 'username') form.set(field, '');
    announce(t('saved'));
    onChange(changed);
  };

  return (
    <div class="stack">
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit(event.currentTarget, save);
        }}
      >
        <section class="card">
          <TextField form={form} name="name" label={t('name')} hint={t('nameHint')} />
          <TextField
            form={form}
            name="historyDays"
            type="number"
            label={t('historyDays')}
            hint={t('historyHintLonger')}
          />
        </section>
        <section class="card" aria-labelledby="credentials">
          <h2 id="credentials">{t(product === 'zendesk' ? 'userCredentials' : 'credentials')}</h2>
          <p class="muted">{t('settingsCredentialsHint')}</p>
          <dl class="facts">
            <dt>{t('domain', { product: productNames[product] })}</dt>
            <dd>{domain}</dd>
            {groupingStrategy !== undefined && (
              <>
                <dt>{t('groupingStrategy')}</dt>
                <dd>{t(groupingStrategy === 'ivr' ? 'groupingIvr' : 'groupingPhone')}</dd>
              </>
            )}
          </dl>
          <Credentials form={form} product={product} access={access} onAccess={setAccess} />
        </section>
        {form.general !== null && <ProblemNotice problem={form.general} />}
        <div class="actions">
          <button class="primary" disabled={form.busy}>
            {t('saveIntegration')}
          </button>
          <span class="muted" role="status">
            {form.busy ? t('saving') : ''}
          </span>
        </div>
      </form>
      <Danger integration={integration} onChange={onChange} />
    </div>
  );
}
