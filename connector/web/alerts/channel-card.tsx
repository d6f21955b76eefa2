import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { send } from '../api/call';
import { useI18n } from '../i18n/i18n';
import { languageNames } from '../i18n/messages';
import { useAction } from '../people/use-action';
import { useAnnounce } from '../ui/announcer';
import { Dialog } from '../ui/dialog';
import { ProblemNotice } from '../ui/problem';
import { ChangeChannel } from './change-channel';
import { formatText } from './format-text';
import { Messages } from './messages';
import type { Channel } from './schemas';

/** One channel: where it leads, a test, what it was sent, changing and deleting it. */
export function ChannelCard({
  channel,
  onChanged,
}: {
  channel: Channel;
  onChanged: () => void;
}): JSX.Element {
  const { t } = useI18n();
  const announce = useAnnounce();
  const { busy, problem, run } = useAction();
  const [open, setOpen] = useState(false);
  const [changing, setChanging] = useState(false);
  const [asking, setAsking] = useState(false);
  const { id, name, type, language, to, url, format } = channel;
  const address = `/api/v1/alerts/${encodeURIComponent(id)}`;
  const test = (): Promise<void> =>
    run(async () => {
      await send(`${address}/test`, { method: 'POST' });
      setOpen(true);
      announce(t('alertTested'));
    });
  const remove = (): Promise<void> =>
    run(async () => {
      await send(address, { method: 'DELETE' });
      setAsking(false);
      announce(t('alertDeleted', { name }));
      onChanged();
    });
  const way = type === 'email' ? t('alertEmail') : t(formatText[format ?? 'standard']);
  return (
    <li class="card stack">
      <div>
        <h2>{name}</h2>
        <p class="muted">
          {way} · {languageNames[language]}
        </p>
        <p class="alert-address">{type === 'email' ? to?.join(', ') : url}</p>
      </div>
      <div class="actions">
        <button
          type="button"
          disabled={busy}
          aria-label={t('pair', { of: t('alertTest'), value: name })}
          onClick={() => void test()}
        >
          {t('alertTest')}
        </button>
        <button
          type="button"
          aria-expanded={open}
          aria-label={t('pair', { of: t('alertMessages'), value: name })}
          onClick={() => setOpen(!open)}
        >
          {t('alertMessages')}
        </button>
        <button
          type="button"
          aria-label={t('pair', { of: t('alertChange'), value: name })}
          onClick={() => setChanging(true)}
        >
          {t('alertChange')}
        </button>
        <button
          type="button"
          class="danger"
          aria-label={t('pair', { of: t('delete'), value: name })}
          onClick={() => setAsking(true)}
        >
          {t('delete')}
        </button>
      </div>
      {problem !== null && <ProblemNotice problem={problem} />}
      {open && <Messages address={address} name={name} />}
      {changing && (
        <ChangeChannel channel={channel} onChanged={onChanged} onClose={() => setChanging(false)} />
      )}
      {asking && (
        <Dialog title={t('deleteTitle', { name })} onClose={() => setAsking(false)}>
          <p>{t('alertDeleteText')}</p>
          <div class="actions">
            <button type="button" class="danger" disabled={busy} onClick={() => void remove()}>
              {t('delete')}
            </button>
            <button type="button" onClick={() => setAsking(false)}>
              {t('cancel')}
            </button>
          </div>
        </Dialog>
      )}
    </li>
  );
}
