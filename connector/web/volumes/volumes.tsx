import type { JSX } from 'preact';
import { useI18n } from '../i18n/i18n';
import type { VolumesState } from '../router/volumes-state';

/** Volumes of queues over time. */
export function Volumes({ state }: { state: VolumesState }): JSX.Element {
  const { t } = useI18n();
  return <h1 data-chart={state.chart}>{t('volumes')}</h1>;
}
