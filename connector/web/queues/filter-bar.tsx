import type { JSX } from 'preact';
import type { IntegrationName } from '../api/schemas';
import { useI18n } from '../i18n/i18n';
import { channels, oneOf, type QueueFilter } from '../router/queue-filter';
import { channelNames } from './channel-names';

interface FilterBarProps {
  readonly filter: QueueFilter;
  /** To choose one of; without them, none is chosen here. */
  readonly integrations?: readonly IntegrationName[];
  readonly onChange: (filter: QueueFilter) => void;
}

/** Narrows queues down by name, channel and integration. */
export function FilterBar({ filter, integrations, onChange }: FilterBarProps): JSX.Element {
  const { t } = useI18n();
  return (
    <div class="toolbar" role="search">
      <input
        type="search"
        aria-label={t('searchQueues')}
        placeholder={t('searchQueues')}
        value={filter.search}
        onInput={({ currentTarget }) => onChange({ ...filter, search: currentTarget.value })}
      />
      <select
        aria-label={t('channel')}
        value={filter.channel ?? ''}
        onChange={({ currentTarget }) =>
          onChange({ ...filter, channel: oneOf(channels, currentTarget.value) })
        }
      >
        <option value="">{t('allChannels')}</option>
        {channels.map((channel) => (
          <option key={channel} value={channel}>
            {t(channelNames[channel])}
          </option>
        ))}
      </select>
      {integrations !== undefined && integrations.length > 1 && (
        <select
          aria-label={t('integration')}
          value={filter.integrationId ?? ''}
          onChange={({ currentTarget }) =>
            onChange({
              ...filter,
              integrationId: currentTarget.value === '' ? null : currentTarget.value,
            })
          }
        >
          <option value="">{t('allIntegrations')}</option>
          {integrations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
