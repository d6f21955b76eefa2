import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { call } from '../api/call';
import { useI18n } from '../i18n/i18n';
import { Form, textOf } from '../people/form';
import { useSession } from '../people/session-context';
import { useAction } from '../people/use-action';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { savedSchema, type Saved } from './schemas';

interface SaveDialogProps {
  readonly title: string;
  readonly hint: string;
  readonly path: string;
  /** What is saved under the name. */
  readonly content: object;
  /** What there is: one of these with the same name is replaced. */
  readonly others: readonly Saved[];
  readonly onSaved: (id: string) => void;
  readonly onClose: () => void;
}

/** Asks for a name, and saves something under it for all of the organisation. */
export function SaveDialog(props: SaveDialogProps): JSX.Element {
  const { t } = useI18n();
  const { title, hint, path, content, others, onSaved, onClose } = props;
  const { organisation } = useSession();
  const [name, setName] = useState('');
  const action = useAction();
  const same = others.find((one) => one.name.toLowerCase() === name.trim().toLowerCase());

  const save = (values: FormData): Promise<void> =>
    action.run(async () => {
      const given = { name: textOf(values, 'name'), ...content };
      const { id } = await (same === undefined
        ? call(savedSchema, path, { method: 'POST', body: { ...given, organisationId: organisation.id } })
        : call(savedSchema, `${path}/${same.id}`, { method: 'PATCH', body: given }));
      onSaved(id);
    });

  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        submit={t(same === undefined ? 'save' : 'replaceSaved')}
        busy={action.busy}
        problem={action.problem}
        onSubmit={(values) => void save(values)}
      >
        <Field
          label={t('savedName')}
          hint={same === undefined ? hint : t('savedReplaces', { name: same.name })}
        >
          {(attributes) => (
            <input
              {...attributes}
              name="name"
              autocomplete="off"
              required
              maxLength={100}
              value={name}
              onInput={({ currentTarget }) => setName(currentTarget.value)}
            />
          )}
        </Field>
      </Form>
    </Dialog>
  );
}
