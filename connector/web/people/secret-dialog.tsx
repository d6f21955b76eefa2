import type { JSX } from 'preact';
import { CopyButton } from '../ui/copy-button';
import { Dialog } from '../ui/dialog';

/** Shows a link or a token that is shown this once, to copy it. */
export function SecretDialog(props: {
  title: string;
  text: string;
  secret: string;
  onClose: () => void;
}): JSX.Element {
  const { title, text, secret, onClose } = props;
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      <div class="with-button">
        <input readOnly aria-label={title} value={secret} onFocus={(event) => event.currentTarget.select()} />
        <CopyButton text={secret} label={title} primary />
      </div>
    </Dialog>
  );
}
