import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { call } from '../../api/call';
import { integrationSchema, type Product } from '../../api/schemas';
import { useI18n } from '../../i18n/i18n';
import { Link, useRouter } from '../../router/router';
import { useAnnounce } from '../../ui/announcer';
import { ProblemNotice } from '../../ui/problem';
import { Credentials } from '../form/credentials';
import { Grouping } from '../form/grouping';
import { TextField } from '../form/text-field';
import { useForm } from '../form/use-form';

const DEFAULT_HISTORY_DAYS = '730';

/** The form of a new integration. What is entered is tried by the connector before it is stored. */
export function AddForm({ product }: { product: Product }): JSX.Element {
  const { t, text } = useI18n();
  const { go } = useRouter();
  const announce = useAnnounce();
  const [way, setWay] = useState(0);
  const { name, exampleDomain, page } = product;
  const fields = [
    'name',
    'domain',
    ...(page.access[way]?.fields ?? []).map((field) => field.name),
    ...(page.grouping === null ? [] : ['groupingStrategy']),
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
      body: { product: product.id, ...Object.fromEntries(entered) },
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
        <h2 id="credentials">{text(page.credentialsTitle)}</h2>
        <TextField
          form={form}
          name="domain"
          label={t('domain', { product: name })}
          hint={t('domainHint', { product: name, example: exampleDomain })}
          placeholder={exampleDomain}
        />
        <Credentials form={form} product={product} way={way} onWay={setWay} />
      </section>
      <section class="card" aria-labelledby="configuration">
        <h2 id="configuration">{t('configuration')}</h2>
        {page.grouping !== null && <Grouping form={form} grouping={page.grouping} />}
        <TextField
          form={form}
          name="historyDays"
          type="number"
          label={t('historyDays')}
          hint={text(page.historyHint)}
        />
      </section>
      <section class="card" aria-labelledby="counting">
        <h2 id="counting">{t('countingTitle')}</h2>
        <ul class="points">
          {page.counting.map((rule, index) => (
            <li key={index}>{text(rule)}</li>
          ))}
        </ul>
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
