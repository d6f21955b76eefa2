import type { JSX } from 'preact';
import { send } from '../api/call';
import { useI18n } from '../i18n/i18n';
import { Form, textOf } from '../people/form';
import { useAction } from '../people/use-action';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { ProblemNotice } from '../ui/problem';
import type { Saved } from './schemas';

interface ManageDialogProps {
  readonly title: string;
  readonly path: string;
  readonly saved: readonly Saved[];
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Renames and deletes what was saved; what others saved only administrators do. */
export function ManageDialog({ title, path, saved, onChanged, onClose }: ManageDialogProps): JSX.Element {
  const { t } = useI18n();
  return (
    <Dialog title={title} onClose={onClose}>
      {saved.length === 0 && <p class="muted">{t('savedNone')}</p>}
      <ul class="saved-rows">
        {saved.map((one) => (
          <Row key={one.id} path={`${path}/${one.id}`} saved={one} onChanged={onChanged} />
        ))}
      </ul>
    </Dialog>
  );
}

function Row(props: { path: string; saved: Saved; onChanged: () => void }): JSX.Element {
  const { t } = useI18n();
  const { path, saved, onChanged } = props;
  const { name, createdBy, mayChange } = saved;
  const action = useAction();
  const change = (request: Parameters<typeof send>[1]): Promise<void> =>
    action.run(async () => {
      await send(path, request);
      onChanged();
    });
  if (!mayChange)
    return (
      <li>
        <strong>{name}</strong> <span class="muted">{t('savedBy', { name: createdBy })}</span>
      </li>
    );
  return (
    <li>
      <Form
        submit={t('rename')}
        busy={action.busy}
        problem={null}
        onSubmit={(values) => void change({ method: 'PATCH', body: { name: textOf(values, 'name') } })}
      >
        <Field label={t('savedName')} hint={t('savedBy', { name: createdBy })}>
          {(attributes) => (
            <input
              {...attributes}
              name="name"
              autocomplete="off"
              required
              maxLength={100}
              defaultValue={name}
            />
          )}
        </Field>
        <button
          type="button"
          class="danger"
          disabled={action.busy}
          aria-label={t('pair', { of: t('delete'), value: name })}
          onClick={() => void change({ method: 'DELETE' })}
        >
          {t('delete')}
        </button>
      </Form>
      {action.problem !== null && <ProblemNotice problem={action.problem} />}
    </li>
  );
}
