import type { JSX } from 'preact';
import type { Integration } from '../../api/schemas';
import { useI18n } from '../../i18n/i18n';
import { Loading } from '../../ui/loading';
import { ProblemNotice } from '../../ui/problem';
import { Differences } from './differences';
import { Parked } from './parked';
import { SetUp } from './set-up';
import { Standing } from './standing';
import { Stop } from './stop';
import { useDelivery } from './use-delivery';

/** "Deliver to injixo": setting it up, how it stands, what differs, and stopping it. */
export function Deliver({ integration }: { integration: Integration }): JSX.Element {
  const { t } = useI18n();
  const { id } = integration;
  const { data, problem, reload, set } = useDelivery(id);
  if (data === null)
    return problem === null ? <Loading lines={6} /> : <ProblemNotice problem={problem} retry={reload} />;
  const isOff = data.state === 'off';
  const wasOn = data.configurationId !== null;
  const setUp = <SetUp key={data.state} integrationId={id} delivery={data} onChange={set} />;
  return (
    <div class="stack">
      {problem !== null && <ProblemNotice problem={problem} retry={reload} />}
      {wasOn && <Standing integration={integration} delivery={data} />}
      {data.parked.length > 0 && !isOff && <Parked integrationId={id} delivery={data} onChange={reload} />}
      {wasOn && !isOff && <Differences integrationId={id} delivery={data} onChange={set} />}
      {isOff || data.state === 'rejected' ? (
        setUp
      ) : (
        <details class="card">
          <summary>{t('deliveryChange')}</summary>
          {setUp}
        </details>
      )}
      {!isOff && <Stop integrationId={id} onChange={reload} />}
    </div>
  );
}
