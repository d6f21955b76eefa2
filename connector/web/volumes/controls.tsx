import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { IntegrationName } from '../api/schemas';
import { useI18n } from '../i18n/i18n';
import type { MessageKey } from '../i18n/messages';
import { oneOf } from '../router/queue-filter';
import {
  ALL,
  baselines,
  intervals,
  presets,
  type Baseline,
  type Preset,
  type VolumesState,
} from '../router/volumes-state';
import { Labelled } from '../ui/labelled';
import { timeZones } from '../ui/time-zones';
import type { Choice } from './choice';
import { lastDay, shiftRange, toFreeRange, todayIn, weekNumber, widenRange } from './local-time';
import { periodOf } from './period';

const presetNames: Readonly<Record<Preset, MessageKey>> = {
  today: 'rangeToday',
  yesterday: 'rangeYesterday',
  week: 'rangeWeek',
  lastWeek: 'rangeLastWeek',
  month: 'rangeMonth',
  lastMonth: 'rangeLastMonth',
  '7d': 'range7d',
  '28d': 'range28d',
  '90d': 'range90d',
  '1y': 'range1y',
  '3y': 'range3y',
};

export const baselineNames: Readonly<Record<Baseline, MessageKey>> = {
  previous: 'baselinePrevious',
  week: 'baselineWeek',
  weeks4: 'baselineWeeks4',
  year: 'baselineYear',
};

const CUSTOM = 'custom';

interface ControlsProps {
  readonly state: VolumesState;
  readonly choice: Choice;
  readonly integrations: readonly IntegrationName[];
  readonly timeZone: string;
  readonly choosing: boolean;
  readonly onChoose: () => void;
  readonly onChange: (changes: Partial<VolumesState>) => void;
}

/** What is shown: integration and queues, period, interval, comparison and time zone, in one row; folded on phones. */
export function Controls(props: ControlsProps): JSX.Element {
  const { t, plural } = useI18n();
  const { state, choice, integrations, timeZone, choosing, onChoose, onChange } = props;
  const connected = integrations.filter((one) => !one.deleted);
  const deleted = integrations.filter((one) => one.deleted);
  const option = ({ id, name }: IntegrationName): JSX.Element => (
    <option key={id} value={id}>
      {name}
    </option>
  );
  const zones = useMemo(timeZones, []);
  const [open, setOpen] = useState(false);
  const today = todayIn(timeZone, Date.now());
  const { range: resolved } = periodOf(state, today);
  const shown = toFreeRange(resolved);
  const zoomed = resolved.from.length > 10 || resolved.to.length > 10;
  const { interval: suitable } = periodOf({ ...state, interval: null }, today);
  const chosenQueues =
    choice.groups.length > 0
      ? choice.groups.map(({ name }) => name).join(', ')
      : choice.chosen.length === 0
        ? state.filter.channel === null
          ? t('allQueues')
          : plural('queueCount', choice.queues.length)
        : choice.chosen.length === 1
          ? (choice.queues.find(({ id }) => id === choice.chosen[0])?.name ?? plural('queueCount', 1))
          : plural('queueCount', choice.chosen.length);
  const period = typeof state.range === 'string' ? t(presetNames[state.range]) : t('rangeFree');
  return (
    <div class={open ? 'card controls open' : 'card controls'}>
      <button
        type="button"
        class="fold"
        aria-expanded={open}
        aria-controls="volume-filters"
        onClick={() => setOpen(!open)}
      >
        <span>
          {choice.integration?.name ?? t('allIntegrations')} · {chosenQueues} · {period}
        </span>
        <span aria-hidden="true">▾</span>
      </button>
      <div class="filters" id="volume-filters">
        <Labelled label={t('integration')} wide>
          {(id) => (
            <select
              id={id}
              value={choice.integration?.id ?? ALL}
              onChange={({ currentTarget }) =>
                onChange({
                  queues: [],
                  groups: [],
                  filter: { ...state.filter, integrationId: currentTarget.value },
                })
              }
            >
              {connected.map(option)}
              {(connected.length > 1 || choice.integration === null) && (
                <option value={ALL}>{t('allIntegrations')}</option>
              )}
              {deleted.length > 0 && (
                <optgroup label={t('deletedIntegrations')}>{deleted.map(option)}</optgroup>
              )}
            </select>
          )}
        </Labelled>
        <Labelled label={t('queues')} wide>
          {(id) => (
            <button
              id={id}
              type="button"
              class="picker"
              aria-expanded={choosing}
              aria-controls={choosing ? 'chooser' : undefined}
              onClick={onChoose}
            >
              <span title={chosenQueues}>{chosenQueues}</span>
              <span aria-hidden="true">▾</span>
            </button>
          )}
        </Labelled>
        <Labelled label={`${t('range')}${weekText(t('week'), resolved.from, resolved.to)}`} wide>
          {(id) => (
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
              <select
                id={id}
                value={typeof state.range === 'string' ? state.range : CUSTOM}
                onChange={({ currentTarget }) =>
                  onChange({ range: oneOf(presets, currentTarget.value) ?? daysOf(shown) })
                }
              >
                {presets.map((preset) => (
                  <option key={preset} value={preset}>
                    {t(presetNames[preset])}
                  </option>
                ))}
                <option value={CUSTOM}>{t('rangeFree')}</option>
              </select>
              <button
                type="button"
                class="icon"
                aria-label={t('rangeLater')}
                title={t('rangeLater')}
                onClick={() => onChange({ range: toFreeRange(shiftRange(resolved, 1)) })}
              >
                ›
              </button>
            </div>
          )}
        </Labelled>
        {typeof state.range === 'object' && <Days {...daysOf(shown)} onChange={onChange} />}
        {zoomed && (
          <button
            type="button"
            class="zoom-out"
            onClick={() => onChange({ range: toFreeRange(widenRange(resolved)) })}
          >
            {t('zoomOut')}
          </button>
        )}
        <Labelled label={t('interval')}>
          {(id) => (
            <select
              id={id}
              value={state.interval ?? ''}
              onChange={({ currentTarget }) => onChange({ interval: oneOf(intervals, currentTarget.value) })}
            >
              <option value="">{t('intervalAuto', { interval: t(`interval${suitable}`) })}</option>
              {intervals.map((interval) => (
                <option key={interval} value={interval}>
                  {t(`interval${interval}`)}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <Labelled label={t('compare')} wide>
          {(id) => (
            <select
              id={id}
              value={state.compare ?? ''}
              onChange={({ currentTarget }) => onChange({ compare: oneOf(baselines, currentTarget.value) })}
            >
              <option value="">{t('baselineNone')}</option>
              {baselines.map((baseline) => (
                <option key={baseline} value={baseline}>
                  {t(baselineNames[baseline])}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <Labelled label={t('timeZone')}>
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
    </div>
  );
}

const daysOf = ({ from, to }: { from: string; to: string }) => ({
  from: from.slice(0, 10),
  to: lastDay(to),
});

/** Which ISO weeks a range is in: " · week 46", " · week 44–47". */
function weekText(word: string, from: string, to: string): string {
  const first = weekNumber(from);
  const last = weekNumber(lastDay(toFreeRange({ from, to }).to));
  return ` · ${word} ${first === last ? String(first) : `${String(first)}–${String(last)}`}`;
}

interface DaysProps {
  readonly from: string;
  readonly to: string;
  readonly onChange: (changes: Partial<VolumesState>) => void;
}

/** The first and the last day of a range of one's own. */
function Days({ from, to, onChange }: DaysProps): JSX.Element {
  const { t } = useI18n();
  const set = (days: { from?: string; to?: string }): void => {
    const next = { from, to, ...days };
    if (next.from === '' || next.to === '') return;
    onChange({ range: next.from <= next.to ? next : { from: next.to, to: next.from } });
  };
  return (
    <>
      <Labelled label={t('rangeFrom')}>
        {(id) => (
          <input
            id={id}
            type="date"
            value={from}
            onChange={({ currentTarget }) => set({ from: currentTarget.value })}
          />
        )}
      </Labelled>
      <Labelled label={t('rangeTo')}>
        {(id) => (
          <input
            id={id}
            type="date"
            value={to}
            onChange={({ currentTarget }) => set({ to: currentTarget.value })}
          />
        )}
      </Labelled>
    </>
  );
}
