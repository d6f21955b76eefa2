import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../api/call';
import { useI18n } from '../i18n/i18n';
import { Confirm } from './confirm';
import { Form, textOf, TextField } from './form';
import { useSession } from './session-context';
import { useAction } from './use-action';

/** The organisation that an operator chose: renamed, or deleted once it is empty. */
export function OneOrganisation(props: { onRenamed: () => void; onDeleted: () => void }): JSX.Element {
  const { t } = useI18n();
  const { id, name } = useSession().organisation;
  const renaming = useAction();
  const [asking, setAsking] = useState(false);
  const path = `/api/v1/organisations/${encodeURIComponent(id)}`;
  const rename = (values: FormData): Promise<void> =>
    renaming.run(async () => {
      await send(path, { method: 'PATCH', body: { name: textOf(values, 'name') } });
      props.onRenamed();
    });
  return (
    <section class="card stack">
      <h2>{t('thisOrganisation')}</h2>
      <Form
        submit={t('rename')}
        busy={renaming.busy}
        problem={renaming.problem}
        onSubmit={(values) => void rename(values)}
      >
        <TextField name="name" label={t('organisationName')} value={name} />
      </Form>
      {id !== 'default' && (
        <div class="actions">
          <button type="button" class="danger" onClick={() => setAsking(true)}>
            {t('deleteOrganisation')}
          </button>
        </div>
      )}
      {asking && (
        <Confirm
          title={t('deleteOrganisationTitle', { name })}
          text={t('deleteOrganisationText')}
          action={t('deleteOrganisation')}
          onConfirm={async () => {
            await send(path, { method: 'DELETE' });
            props.onDeleted();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}
