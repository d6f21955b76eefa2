import type { Integration, State } from '../api/schemas';
import type { I18n } from '../i18n/i18n';
import type { MessageKey } from '../i18n/messages';
import type { IntegrationTab } from '../router/address';

/** How a state looks. */
export const tones: Readonly<Record<State, 'good' | 'busy' | 'warn' | 'bad' | 'off'>> = {
  operational: 'good',
  importing: 'busy',
  waiting_for_app: 'warn',
  delivery_interrupted: 'bad',
  credentials_rejected: 'bad',
  failing: 'bad',
  paused: 'off',
};

export const stateNames: Readonly<Record<State, MessageKey>> = {
  operational: 'stateOperational',
  importing: 'stateImporting',
  waiting_for_app: 'stateWaiting',
  delivery_interrupted: 'stateInterrupted',
  credentials_rejected: 'stateRejected',
  failing: 'stateFailing',
  paused: 'statePaused',
};

/** What a state means and what to do. @param product the product's name */
export function stateText(
  { status, app, live }: Integration,
  product: string,
  { t, format }: I18n,
  now: number,
): string {
  switch (status.state) {
    case 'operational':
      return t(app === null && live?.state !== 'on' ? 'stateOperationalPull' : 'stateOperationalText');
    case 'importing':
      return t('stateImportingText');
    case 'waiting_for_app':
      return t(app?.keyId === null ? 'stateWaitingNoKey' : 'stateWaitingKey');
    case 'delivery_interrupted':
      return t('stateInterruptedText', {
        when: format.ago(app?.lastSeenAt ?? status.since, now),
        product,
      });
    case 'credentials_rejected':
      return t('stateRejectedText', { product });
    case 'failing':
      return t('stateFailingText');
    case 'paused':
      return t('statePausedText');
  }
}

/** Where something can be done about a state; null where nothing has to be. */
export function remedyFor(state: State): { readonly label: MessageKey; readonly tab: IntegrationTab } | null {
  switch (state) {
    case 'waiting_for_app':
      return { label: 'toInstall', tab: 'overview' };
    case 'credentials_rejected':
      return { label: 'toSettings', tab: 'settings' };
    case 'paused':
      return { label: 'resume', tab: 'settings' };
    default:
      return null;
  }
}
