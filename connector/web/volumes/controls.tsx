import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { useI18n } from '../i18n/i18n';
import type { MessageKey } from '../i18n/messages';
import { oneOf } from '../router/queue-filter';
import { intervals, presets, type Preset, type VolumesState } from '../router/volumes-state';
import { Labelled } from '../ui/labelled';
import { timeZones } from '../ui/time-zones';
import { resolveRange, shiftRange, todayIn, toFreeRange, widenRange } from './local-time';

const presetNames: Readonly<Record<Preset, MessageKey>> = {
  today: 'rangeToday',
  yesterday: 'rangeYesterday',
  '7d': 'range7d',
  '28d': 'range28d',
  '90d': 'range90d',
  '1y': 'range1y',
  '3y': 'range3y',
};

interface ControlsProps {
  readonly state: VolumesState;
  readonly timeZone: string;
  readonly onChange: (changes: Partial<VolumesState>) => void;
}

/** Period, interval and time zone. */
export function Controls({ state, timeZone, onChange }: ControlsProps): JSX.Element {
  const { t } = useI18n();
  const zones = useMemo(timeZones, []);
  const resolved = resolveRange(state.range, todayIn(timeZone, Date.now()));
  const shown = toFreeRange(resolved);
  const zoomed = resolved.from.length > 10 || resolved.to.length > 10;
  const [from, to] = [shown.from.slice(0, 10), shown.to.slice(0, 10)];
  const setDays = (days: { from?: string; to?: string }): void => {
    const next = { from, to, ...days };
    if (next.from === '' || next.to === '') return;
    onChange({ range: next.from <= next.to ? next : { from: next.to, to: next.from } });
  };
  return (
    <div class="card controls">
      <Labelled label={t('range')} wide>
        {(id) => (
          <select
            id={id}
            value={typeof state.range === 'string' ? state.range : ''}
            onChange={({ currentTarget }) => {
              const preset = oneOf(presets, currentTarget.value);
              if (preset !== null) onChange({ range: preset });
            }}
          >
            {typeof state.range === 'object' && <option value="">{t('rangeFree')}</option>}
            {presets.map((preset) => (
              <option key={preset} value={preset}>
                {t(presetNames[preset])}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={t('rangeFrom')}>
        {(id) => (
          <input
            id={id}
            type="date"
            value={from}
            onChange={({ currentTarget }) => setDays({ from: currentTarget.value })}
          />
        )}
      </Labelled>
      <Labelled label={t('rangeTo')}>
        {(id) => (
          <input
            id={id}
            type="date"
            value={to}
            onChange={({ currentTarget }) => setDays({ to: currentTarget.value })}
          />
        )}
      </Labelled>
      <div class="steps-buttons">
        <button
          type="button"
          class="icon"
          aria-label={t('rangeEarlier')}
          title={t('rangeEarlier')}
          onClick={() => onChange({ range: toFreeRange(shiftRange(resolved, -1)) })}
        >
          ‹
        </button>
        <button
          type="button"
          class="icon"
          aria-label={t('rangeLater')}
          title={t('rangeLater')}
          onClick={() => onChange({ range: toFreeRange(shiftRange(resolved, 1)) })}
        >
          ›
        </button>
        {zoomed && (
          <button type="button" onClick={() => onChange({ range: toFreeRange(widenRange(resolved)) })}>
            {t('zoomOut')}
          </button>
        )}
      </div>
      <Labelled label={t('interval')}>
        {(id) => (
          <select
            id={id}
            value={state.interval}
            onChange={({ currentTarget }) => {
              const interval = oneOf(intervals, currentTarget.value) ?? state.interval;
              // Days begin at midnight: a range that was zoomed into is widened to whole ones.
              onChange({ interval, ...(interval === '1440' ? { range: { from, to } } : {}) });
            }}
          >
            {intervals.map((interval) => (
              <option key={interval} value={interval}>
                {t(`interval${interval}`)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={t('timeZone')} wide>
        {(id) => (
          <select
            id={id}
            value={timeZone}
            onChange={({ currentTarget }) => onChange({ timeZone: currentTarget.value })}
          >
            {!zones.includes(timeZone) && <option value={timeZone}>{timeZone}</option>}
            {zones.map((zone) => (
              <option key={zone} value={zone}>
                {zone.replace(/_/g, ' ')}
              </option>
            ))}
          </select>
        )}
      </Labelled>
    </div>
  );
}
