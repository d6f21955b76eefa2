import type { JSX } from 'preact';
import { useI18n } from '../i18n/i18n';
import type { MessageKey } from '../i18n/messages';
import type { Connection } from './use-live';

const looks: Readonly<Record<Connection, readonly [MessageKey, string]>> = {
  connecting: ['liveConnecting', 'busy'],
  live: ['liveConnected', 'good'],
  lost: ['liveLost', 'bad'],
};

/** Whether what is shown is what is. */
export function ConnectionBadge({ connection }: { connection: Connection }): JSX.Element {
  const { t } = useI18n();
  const [key, tone] = looks[connection];
  return (
    <span class={`badge ${tone} ${connection === 'live' ? 'pulse' : ''}`} role="status">
      {t(key)}
    </span>
  );
}
