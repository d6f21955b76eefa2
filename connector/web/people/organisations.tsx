import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { call, send } from '../api/call';
import { useResource } from '../api/use-resource';
import { useI18n } from '../i18n/i18n';
import { Field } from '../ui/field';
import { Loading } from '../ui/loading';
import { ProblemNotice } from '../ui/problem';
import { Form, textOf, TextField } from './form';
import { OneOrganisation } from './one-organisation';
import { organisationsSchema } from './schemas';
import { useSession } from './session-context';
import { useAction } from './use-action';

const path = '/api/v1/organisations';
/** More than this are found by their name. */
const SHOWN = 30;

/** Operators choose the organisation that they look at, add others, and change the one that they chose. @param onChosen shows the page anew */
export function Organisations({ onChosen }: { onChosen: () => void }): JSX.Element {
  const { t, format } = useI18n();
  const { organisation, all } = useSession();
  const { data, problem, reload } = useResource(path, (signal) =>
    call(organisationsSchema, path, { signal }),
  );
  const [search, setSearch] = useState('');
  const choosing = useAction();
  const adding = useAction();
  const choose = (organisationId: string | null): Promise<void> =>
    choosing.run(async () => {
      await send('/session', { method: 'PATCH', body: { organisationId } });
      onChosen();
    });
  const add = (values: FormData): Promise<void> =>
    adding.run(async () => {
      await send(path, { method: 'POST', body: { name: textOf(values, 'name') } });
      reload();
    });
  const button = (id: string | null, name: string): JSX.Element => {
    const isChosen = id === null ? all : !all && id === organisation.id;
    return (
      <button type="button" aria-pressed={isChosen} disabled={choosing.busy} onClick={() => void choose(id)}>
        {name}
      </button>
    );
  };
  const every = data?.organisations ?? [];
  const wanted = search.trim().toLocaleLowerCase();
  const found = every.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  return (
    <>
      <p>{t('organisationText')}</p>
      {problem !== null && <ProblemNotice problem={problem} retry={reload} />}
      {choosing.problem !== null && <ProblemNotice problem={choosing.problem} />}
      {data === null && problem === null && <Loading lines={3} />}
      {every.length > SHOWN && (
        <Field label={t('findOrganisation')}>
          {(attributes) => (
            <input
              {...attributes}
              type="search"
              value={search}
              onInput={({ currentTarget }) => setSearch(currentTarget.value)}
            />
          )}
        </Field>
      )}
      <ul class="organisations">
        <li>{button(null, t('allOrganisations'))}</li>
        {found.slice(0, SHOWN).map(({ id, name }) => (
          <li key={id}>{button(id, name)}</li>
        ))}
      </ul>
      {found.length > SHOWN && (
        <p class="muted">{t('moreOrganisations', { count: format.number(found.length - SHOWN) })}</p>
      )}
      {all ? (
        <section class="card stack">
          <h2>{t('addOrganisation')}</h2>
          <Form
            submit={t('addOrganisation')}
            busy={adding.busy}
            problem={adding.problem}
            onSubmit={(values) => void add(values)}
          >
            <TextField name="name" label={t('organisationName')} />
          </Form>
        </section>
      ) : (
        <OneOrganisation onRenamed={onChosen} onDeleted={() => void choose(null)} />
      )}
    </>
  );
}
