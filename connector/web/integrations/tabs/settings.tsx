import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { call } from '../../api/call';
import { integrationSchema, type Integration } from '../../api/schemas';
import { useI18n } from '../../i18n/i18n';
import { useAnnounce } from '../../ui/announcer';
import { ProblemNotice } from '../../ui/problem';
import { Credentials } from '../form/credentials';
import { TextField } from '../form/text-field';
import { useForm, type FormValues } from '../form/use-form';
import { useProduct } from '../products';
import { Danger } from './danger';

interface SettingsProps {
  readonly integration: Integration;
  readonly onChange: (integration: Integration) => void;
}

/** Name, credentials and length of the history; pausing, recounting and deleting. */
export function Settings({ integration, onChange }: SettingsProps): JSX.Element {
  const { t, text } = useI18n();
  const announce = useAnnounce();
  const { id, domain, groupingStrategy } = integration;
  const product = useProduct(integration.product);
  const { access, credentialsTitle, grouping } = product.page;
  const [way, setWay] = useState(0);
  const initial: FormValues = {
    name: integration.name,
    username: integration.username ?? '',
    historyDays: String(integration.historyDays),
  };
  const entered = access[way]?.fields ?? [];
  const strategy = grouping?.strategies.find(({ value }) => value === groupingStrategy);
  const form = useForm({
    product,
    initial,
    minHistoryDays: integration.historyDays,
    fields: [
      ['name', 'required'],
      ['historyDays', 'required'],
      ...entered.map((field) => [field.name, 'optional'] as const),
    ],
  });

  const save = async (): Promise<void> => {
    const body: Record<string, string | number> = {};
    for (const field of ['name', ...entered.map((one) => one.name)]) {
      const value = form.values[field]?.trim() ?? '';
      if (value !== '' && value !== initial[field]) body[field] = value;
    }
    const days = Number(form.values.historyDays);
    if (days !== integration.historyDays) body.historyDays = days;
    const changed = await call(integrationSchema, `/api/v1/integrations/${id}`, { method: 'PATCH', body });
    for (const { name } of entered) if (!(name in initial)) form.set(name, '');
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
          <h2 id="credentials">{text(credentialsTitle)}</h2>
          <p class="muted">{t('settingsCredentialsHint')}</p>
          <dl class="facts">
            <dt>{t('domain', { product: product.name })}</dt>
            <dd>{domain}</dd>
            {strategy !== undefined && (
              <>
                <dt>{t('groupingStrategy')}</dt>
                <dd>{text(strategy.label)}</dd>
              </>
            )}
          </dl>
          <Credentials form={form} product={product} way={way} onWay={setWay} />
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
