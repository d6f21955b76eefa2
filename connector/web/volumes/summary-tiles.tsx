import type { ComponentChildren, JSX } from 'preact';
import { useI18n } from '../i18n/i18n';
import { indexOfMax, type Numbers } from './columns';
import { startOf, startTime } from './interval-name';
import type { Comparison } from './compare';
import type { Summary } from './series';
import type { VolumesData } from './use-volumes';

interface SummaryTilesProps {
  readonly data: VolumesData;
  /** Contacts: unknown where nothing is known. */
  readonly known: Numbers;
  readonly summary: Summary;
  /** With the previous period, where it is compared with. */
  readonly comparison: Comparison | null;
  readonly onPick: (at: string) => void;
}

/** The period in figures. */
export function SummaryTiles(props: SummaryTilesProps): JSX.Element {
  const { t, format } = useI18n();
  const { data, known, summary, comparison, onPick } = props;
  // What isn't known yet, such as the rest of today, is no time without contacts.
  const days = (known.filter((value) => value !== null).length * data.minutes) / 1440;
  const peak = indexOfMax(known);
  const peakValue = known[peak] ?? null;
  const peakStart = data.line.starts[peak];
  const changeOf = (of: 'offered' | 'abandoned' | 'aht'): Change | null => {
    const [now, before] = [comparison?.now[of] ?? null, comparison?.before[of] ?? null];
    if (comparison === null || now === null || before === null || before === 0) return null;
    return { share: (now - before) / before, soFar: comparison.soFar };
  };
  return (
    <dl class="summary">
      <Tile
        label={t('measureOffered')}
        value={summary.offered === null ? '–' : format.number(summary.offered)}
        change={changeOf('offered')}
      />
      {days > 1.5 && summary.offered !== null && (
        <Tile label={t('perDay')} value={format.decimal(summary.offered / days)} />
      )}
      {peakStart !== undefined && peakValue !== null && peakValue > 0 && (
        <Tile
          label={t('busiest')}
          value={format.number(peakValue)}
          detail={
            <button
              type="button"
              class="link"
              title={t('showContacts')}
              onClick={() => onPick(startOf(data, peak))}
            >
              {data.minutes === 1440
                ? format.weekday(peakStart, data.timeZone)
                : `${format.weekday(peakStart, data.timeZone)}, ${startTime(data, peak, format)}`}
            </button>
          }
        />
      )}
      {summary.abandoned !== null && (
        <Tile
          label={t('abandoned')}
          value={format.number(summary.abandoned)}
          detail={summary.abandonedShare === null ? '' : format.percent(summary.abandonedShare)}
          change={changeOf('abandoned')}
        />
      )}
      {summary.aht !== null && (
        <Tile label={t('aht')} value={format.duration(summary.aht)} change={changeOf('aht')} />
      )}
    </dl>
  );
}

interface Change {
  readonly share: number;
  readonly soFar: boolean;
}

interface TileProps {
  readonly label: string;
  readonly value: string;
  readonly detail?: ComponentChildren;
  readonly change?: Change | null;
}

function Tile({ label, value, detail = '', change = null }: TileProps): JSX.Element {
  const { t, format } = useI18n();
  return (
    <div class="card">
      <dt>{label}</dt>
      <dd class="big">{value}</dd>
      <dd class="muted">
        {change === null
          ? detail
          : `${format.change(change.share)} · ${t(change.soFar ? 'previousPeriodSoFar' : 'previousPeriod')}`}
      </dd>
    </div>
  );
}
