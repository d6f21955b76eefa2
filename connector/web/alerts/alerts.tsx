import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { call } from '../api/call';
import { useResource } from '../api/use-resource';
import { useI18n } from '../i18n/i18n';
import { SecretDialog } from '../people/secret-dialog';
import { Loading } from '../ui/loading';
import { ProblemNotice } from '../ui/problem';
import { AddChannel } from './add-channel';
import { ChannelCard } from './channel-card';
import { channelsSchema } from './schemas';

const path = '/api/v1/alerts';

/** Where messages go when a connection breaks and when it is well again. */
export function Alerts(): JSX.Element {
  const { t } = useI18n();
  const { data, problem, reload } = useResource(path, (signal) => call(channelsSchema, path, { signal }));
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <div class="stack reading">
      <p>{t('alertsIntro')}</p>
      {problem !== null && <ProblemNotice problem={problem} retry={reload} />}
      {data === null && problem === null && <Loading lines={4} />}
      {data?.alerts.length === 0 && <p class="muted">{t('noAlerts')}</p>}
      {data !== null && data.alerts.length > 0 && (
        <ul class="rows">
          {data.alerts.map((channel) => (
            <ChannelCard key={channel.id} channel={channel} onChanged={reload} />
          ))}
        </ul>
      )}
      <AddChannel
        onAdded={(told) => {
          setSecret(told);
          reload();
        }}
      />
      {secret !== null && (
        <SecretDialog
          title={t('alertSecret')}
          text={t('alertSecretText')}
          secret={secret}
          onClose={() => setSecret(null)}
        />
      )}
    </div>
  );
}
