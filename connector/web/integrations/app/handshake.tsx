import type { JSX } from 'preact';
import type { Integration } from '../../api/schemas';
import { useI18n } from '../../i18n/i18n';
import { useNow } from '../../ui/use-now';

/** Whether the app has connected: waiting turns into a check mark as soon as it does. */
export function Handshake({ app }: { app: NonNullable<Integration['app']> }): JSX.Element | null {
  const { t, format } = useI18n();
  const now = useNow(10_000);
  if (app.keyId === null) return null;
  const connected = app.connectedAt !== null;
  return (
    <div class={connected ? 'handshake done' : 'handshake'} role="status">
      <span class={connected ? 'check-mark' : 'spinner'} aria-hidden="true" />
      <div>
        <strong>
          {app.connectedAt === null
            ? t('waitingForHandshake')
            : t('handshakeDone', { date: format.dateTime(app.connectedAt) })}
        </strong>
        {app.lastSeenAt !== null && (
          <p class="muted">
            {t('pair', { of: t('lastSeen'), value: format.ago(app.lastSeenAt, now) })}
            {app.version !== null && ` · ${t('appVersion')} ${app.version}`}
          </p>
        )}
      </div>
    </div>
  );
}
