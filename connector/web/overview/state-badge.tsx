import type { JSX } from 'preact';
import type { State } from '../api/schemas';
import { useI18n } from '../i18n/i18n';
import { stateNames, tones } from './state';

export function StateBadge({ state }: { state: State }): JSX.Element {
  const { t } = useI18n();
  return <span class={`badge ${tones[state]}`}>{t(stateNames[state])}</span>;
}
