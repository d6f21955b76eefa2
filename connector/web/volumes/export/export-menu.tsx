import type { JSX } from 'preact';
import { useI18n } from '../../i18n/i18n';
import type { Channel } from '../../router/queue-filter';
import type { Measure } from '../../router/volumes-state';
import { useAnnounce } from '../../ui/announcer';
import { Menu } from '../../ui/menu';
import type { Choice } from '../choice';
import type { Numbers } from '../columns';
import type { VolumesData } from '../data';
import { saveFile } from '../../ui/save-file';
import { toCsv } from './csv';
import { fileName, sheetOf } from './sheet';
import { toTsv } from './tsv';
import { atHost } from '../../router/base-path';

interface ExportMenuProps {
  readonly data: VolumesData;
  readonly measure: Measure;
  readonly choice: Choice;
  /** What narrows the queues down. */
  readonly channel: Channel | null;
  readonly compared: Numbers | null;
  readonly comparedName: string;
}

/** How the numbers leave the page: as Excel or CSV with a column per queue, as injixo's import takes them, to the clipboard. */
export function ExportMenu(props: ExportMenuProps): JSX.Element {
  const i18n = useI18n();
  const { t } = i18n;
  const { data, measure, choice, channel, compared, comparedName } = props;
  const announce = useAnnounce();
  const name =
    choice.groups.length > 0
      ? choice.groups.map((group) => group.name).join(', ')
      : (choice.integration?.name ?? t('allIntegrations'));
  const sheet = () => sheetOf({ data, measure, name, compared, comparedName }, i18n);
  // What nobody chose one by one is asked for by integration: with queues that are newer than this page's list, and any number of them.
  const owners = [...new Set(choice.queues.map(({ integrationId }) => integrationId))];
  const injixo = new URLSearchParams({
    ...(choice.chosen.length > 0
      ? { queueId: choice.chosen.join() }
      : { integrationId: owners.join(), ...(channel === null ? {} : { channel }) }),
    from: data.from,
    to: data.to,
    interval: String(data.minutes),
    timeZone: data.timeZone,
  });
  const excel = async (): Promise<void> => {
    const { toExcel } = await import('./excel');
    saveFile(await toExcel(sheet()), fileName(name, data, 'xlsx'));
  };
  const copy = async (): Promise<void> => {
    const { header, rows } = sheet();
    const copied = await navigator.clipboard.writeText(toTsv([header, ...rows])).then(
      () => true,
      () => false,
    );
    announce(t(copied ? 'copied' : 'copyFailed'));
  };
  return (
    <Menu label={t('export')}>
      <button type="button" onClick={() => void excel()}>
        {t('exportExcel')}
        <span class="hint">{t('exportExcelHint')}</span>
      </button>
      <button
        type="button"
        onClick={() =>
          saveFile(
            new Blob([toCsv(sheet())], { type: 'text/csv;charset=utf-8' }),
            fileName(name, data, 'csv'),
          )
        }
      >
        {t('exportCsv')}
        <span class="hint">{t('exportCsvHint')}</span>
      </button>
      <a
        href={atHost(`/api/v1/intervals.csv?${injixo.toString()}`)}
        download={`injixo ${fileName(name, data, 'csv')}`}
      >
        {t('exportInjixo')}
        <span class="hint">{t('exportInjixoHint')}</span>
      </a>
      <button type="button" onClick={() => void copy()}>
        {t('copyTable')}
        <span class="hint">{t('copyTableHint')}</span>
      </button>
    </Menu>
  );
}
