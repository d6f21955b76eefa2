import type { ComponentChildren, JSX } from 'preact';
import { useI18n } from '../i18n/i18n';
import { indexOfMax } from './columns';
import { startOf, startTime } from './interval-name';
import type { Comparison } from './compare';
import type { Summary } from './series';
import type { VolumesData } from './data';

interface SummaryTilesProps {
  readonly data: VolumesData;
  readonly summary: Summary;
  /** With an earlier period, where it is compared with one. */
  readonly comparison: Comparison | null;
  readonly comparedName: string;
  readonly onPick: (at: string) => void;
}

/** The period in figures. */
export function SummaryTiles(props: SummaryTilesProps): JSX.Element {
  const { t, plural, format } = useI18n();
  const { data, summary, comparison, comparedName, onPick } = props;
  // Of contacts, whatever else is shown.
  const peak = indexOfMax(data.distinct);
  const peakValue = data.distinct[peak] ?? null;
  const peakStart = data.line.starts[peak];
  const changeOf = (of: 'offered' | 'abandoned' | 'aht'): JSX.Element | null => {
    const share = comparison?.changes[of] ?? null;
    if (comparison === null || share === null) return null;
    return (
      <>
        <strong>{format.change(share)}</strong> {comparedName}
        {comparison.soFar && `, ${t('soFar')}`}
      </>
    );
  };
  const partly =
    summary.isPart && summary.offered !== null
      ? data.completeTo === null || data.completeTo < (data.line.starts[0] ?? 0)
        ? t('partlyKnown')
        : t('completeUpTo', { time: format.shortDateTime(data.completeTo, data.timeZone) })
      : null;
  return (
    <dl class="summary card">
      <Tile
        label={t('contactsOnce')}
        value={summary.offered === null ? t('unknown') : format.number(summary.offered)}
        detail={together(changeOf('offered'), partly)}
        isMain
      />
      {summary.perDay !== null && (
        <Tile label={t('perDay')} value={format.decimal(summary.perDay)} detail={t('perDayHint')} />
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
          label={t('measureAbandoned')}
          value={format.number(summary.abandoned)}
          detail={
            changeOf('abandoned') ??
            (summary.abandonedShare === null
              ? ''
              : t('shareOfCalls', {
                  percent: format.percent(summary.abandonedShare),
                  calls: plural('callCount', summary.calls ?? 0),
                }))
          }
        />
      )}
      {summary.aht !== null && (
        <Tile
          label={t('aht')}
          value={format.duration(summary.aht)}
          detail={changeOf('aht') ?? t('ahtOfCalls')}
        />
      )}
    </dl>
  );
}

/** Both, one below the other, or the one that there is. */
function together(first: JSX.Element | null, second: string | null): ComponentChildren {
  if (first === null || second === null) return first ?? second;
  return (
    <>
      {first}
      <br />
      {second}
    </>
  );
}

interface TileProps {
  readonly label: string;
  readonly value: string;
  readonly detail?: ComponentChildren;
  readonly isMain?: boolean;
}

function Tile({ label, value, detail = '', isMain = false }: TileProps): JSX.Element {
  return (
    <div class={isMain ? 'main' : undefined}>
      <dt>{label}</dt>
      <dd class="big">{value}</dd>
      <dd class="muted">{detail}</dd>
    </div>
  );
}
