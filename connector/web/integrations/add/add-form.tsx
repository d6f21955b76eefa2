import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { call } from '../../api/call';
import { integrationSchema } from '../../api/schemas';
import { useI18n } from '../../i18n/i18n';
import type { Product } from '../../router/queue-filter';
import { Link, useRouter } from '../../router/router';
import { useAnnounce } from '../../ui/announcer';
import { ProblemNotice } from '../../ui/problem';
import { Credentials, credentialFields, type Access } from '../form/credentials';
import { Grouping } from '../form/grouping';
import type { FieldName } from '../form/problems';
import { TextField } from '../form/text-field';
import { useForm } from '../form/use-form';
import { exampleDomains, productNames } from '../products';

const DEFAULT_HISTORY_DAYS = '730';

/** The form of a new integration. What is entered is tried by the connector before it is stored. */
export function AddForm({ product }: { product: Product }): JSX.Element {
  const { t } = useI18n();
  const { go } = useRouter();
  const announce = useAnnounce();
  const [access, setAccess] = useState<Access>('token');
  const zendesk = product === 'zendesk';
  const fields: FieldName[] = [
    'name',
    'domain',
    ...credentialFields(product, access),
    ...(zendesk ? (['groupingStrategy'] as const) : []),
    'historyDays',
  ];
  const form = useForm({
    product,
    initial: { historyDays: DEFAULT_HISTORY_DAYS },
    fields: fields.map((field) => [field, 'required'] as const),
  });

  const save = async (): Promise<void> => {
    const entered = fields.map((field) => {
      const value = form.values[field]?.trim() ?? '';
      return [field, field === 'historyDays' ? Number(value) : value] as const;
    });
    const created = await call(integrationSchema, '/api/v1/integrations', {
      method: 'POST',
      body: { product, ...Object.fromEntries(entered) },
    });
    announce(t('saved'));
    go({ page: 'integration', id: created.id, tab: 'overview' });
  };

  return (
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
      </section>
      <section class="card" aria-labelledby="credentials">
        <h2 id="credentials">{t(zendesk ? 'userCredentials' : 'credentials')}</h2>
        <TextField
          form={form}
          name="domain"
          label={t('domain', { product: productNames[product] })}
          hint={t('domainHint', { product: productNames[product], example: exampleDomains[product] })}
          placeholder={exampleDomains[product]}
        />
        <Credentials form={form} product={product} access={access} onAccess={setAccess} />
      </section>
      <section class="card" aria-labelledby="configuration">
        <h2 id="configuration">{t('configuration')}</h2>
        {zendesk && <Grouping form={form} />}
        <TextField
          form={form}
          name="historyDays"
          type="number"
          label={t('historyDays')}
          hint={t(product === 'freshchat' ? 'historyHintChat' : 'historyHint')}
        />
      </section>
      {form.general !== null && <ProblemNotice problem={form.general} />}
      <div class="actions">
        <button class="primary" disabled={form.busy}>
          {t('saveIntegration')}
        </button>
        <Link class="button" to={{ page: 'integrations' }}>
          {t('cancel')}
        </Link>
        <span class="muted" role="status">
          {form.busy ? t('saving') : ''}
        </span>
      </div>
    </form>
  );
}
