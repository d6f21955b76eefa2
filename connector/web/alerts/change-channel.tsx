import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { send } from '../api/call';
import { useI18n } from '../i18n/i18n';
import { useAction } from '../people/use-action';
import { useAnnounce } from '../ui/announcer';
import { Dialog } from '../ui/dialog';
import { ChannelFields, enteredChannel } from './channel-fields';
import type { Channel } from './schemas';
import { useWrongField } from './use-wrong-field';

/** Changes where a channel leads, its name or its language; it stays of its type, and keeps its secret. */
export function ChangeChannel(props: {
  channel: Channel;
  onChanged: () => void;
  onClose: () => void;
}): JSX.Element {
  const { t } = useI18n();
  const announce = useAnnounce();
  const { busy, problem, run } = useAction();
  const { channel, onChanged, onClose } = props;
  const form = useRef<HTMLFormElement>(null);
  useWrongField(form, problem);

  const change = (values: FormData): Promise<void> =>
    run(async () => {
      const body = enteredChannel(channel.type, values);
      await send(`/api/v1/alerts/${encodeURIComponent(channel.id)}`, { method: 'PATCH', body });
      announce(t('alertChanged'));
      onChanged();
      onClose();
    });

  return (
    <Dialog title={t('changeAlert', { name: channel.name })} onClose={onClose}>
      <form
        ref={form}
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void change(new FormData(event.currentTarget));
        }}
      >
        <ChannelFields type={channel.type} channel={channel} problem={problem} />
        <div class="actions">
          <button class="primary" disabled={busy}>
            {t('alertSave')}
          </button>
          <button type="button" onClick={onClose}>
            {t('cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
