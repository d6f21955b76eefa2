import type { JSX } from 'preact';
import { useI18n } from '../i18n/i18n';
import { Dialog } from '../ui/dialog';
import { ProblemNotice } from '../ui/problem';
import { useAction } from './use-action';

/** Asks whether something that can't be undone is meant, and does it. */
export function Confirm(props: {
  title: string;
  text: string;
  action: string;
  onConfirm: () => Promise<void>;
  onClose: () => void;
}): JSX.Element {
  const { t } = useI18n();
  const { busy, problem, run } = useAction();
  const confirm = (): Promise<void> =>
    run(async () => {
      await props.onConfirm();
      props.onClose();
    });
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <p>{props.text}</p>
      {problem !== null && <ProblemNotice problem={problem} />}
      <div class="actions">
        <button type="button" class="danger" disabled={busy} onClick={() => void confirm()}>
          {props.action}
        </button>
        <button type="button" onClick={props.onClose}>
          {t('cancel')}
        </button>
      </div>
    </Dialog>
  );
}
