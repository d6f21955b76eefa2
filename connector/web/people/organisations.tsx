import type { JSX } from 'preact';
import { call, send } from '../api/call';
import { useResource } from '../api/use-resource';
import { useI18n } from '../i18n/i18n';
import { Loading } from '../ui/loading';
import { ProblemNotice } from '../ui/problem';
import { Form, textOf, TextField } from './form';
import { organisationsSchema } from './schemas';
import { useSession } from './session-context';
import { useAction } from './use-action';

const path = '/api/v1/organisations?';

/** Operators choose the organisation that they look at, and add others. @param onChosen shows the page anew */
export function Organisations({ onChosen }: { onChosen: () => void }): JSX.Element {
  const { t } = useI18n();
  const { organisation, all } = useSession();
  const { data, problem, reload } = useResource(path, (signal) =>
    call(organisationsSchema, path, { signal }),
  );
  const action = useAction();
  const choose = (organisationId: string | null): Promise<void> =>
    action.run(async () => {
      await send('/session', { method: 'PATCH', body: { organisationId } });
      onChosen();
    });
  const add = (values: FormData): Promise<void> =>
    action.run(async () => {
      await send(path, { method: 'POST', body: { name: textOf(values, 'name') } });
      reload();
    });
  const button = (id: string | null, name: string): JSX.Element => {
    const isChosen = id === null ? all : !all && id === organisation.id;
    return (
      <button type="button" aria-pressed={isChosen} disabled={action.busy} onClick={() => void choose(id)}>
        {name}
      </button>
    );
  };
  return (
    <>
      <p>{t('organisationText')}</p>
      {problem !== null && <ProblemNotice problem={problem} retry={reload} />}
      {data === null && problem === null && <Loading lines={3} />}
      <ul class="organisations">
        <li>{button(null, t('allOrganisations'))}</li>
        {data?.organisations.map(({ id, name }) => (
          <li key={id}>{button(id, name)}</li>
        ))}
      </ul>
      {all && (
        <section class="card">
          <h2>{t('addOrganisation')}</h2>
          <Form
            submit={t('addOrganisation')}
            busy={action.busy}
            problem={action.problem}
            onSubmit={(values) => void add(values)}
          >
            <TextField name="name" label={t('organisationName')} />
          </Form>
        </section>
      )}
    </>
  );
}
