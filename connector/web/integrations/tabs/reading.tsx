import type { JSX } from 'preact';
import type { Integration } from '../../api/schemas';
import { useI18n } from '../../i18n/i18n';
import type { MessageKey } from '../../i18n/messages';
import { useProduct } from '../products';

const names: Readonly<Record<string, MessageKey>> = {
  tickets: 'readingTickets',
  events: 'readingEvents',
  calls: 'readingCalls',
};
const ways: Readonly<Record<'exports' | 'lists' | 'none', MessageKey>> = {
  exports: 'readingExports',
  lists: 'readingLists',
  none: 'readingNone',
};

/** By which ways the account is read, what is going to change, and what can't be had of it (page 6, §10). */
export function Reading({ integration }: { integration: Integration }): JSX.Element | null {
  const { t, format } = useI18n();
  const product = useProduct(integration.product).name;
  const { reading, lost } = integration;
  if (reading === null) return null;
  const paths = Object.entries(reading);
  const changes = paths.some(([, { by }]) => by === 'exports');
  return (
    <section class="card stack" aria-labelledby="reading-title">
      <h2 id="reading-title">{t('reading')}</h2>
      <dl class="figures">
        {paths.map(([path, { by, since, why }]) => (
          <div key={path}>
            <dt>{t(names[path] ?? 'readingTickets')}</dt>
            <dd>
              {why === 'no_talk'
                ? t('readingNoTalk')
                : t(ways[by], { product, date: format.dateTime(since) })}
            </dd>
          </div>
        ))}
      </dl>
      {changes && <p class="notice">{t('readingChange')}</p>}
      {lost?.calls === true && <p class="notice">{t('readingCallsEnded')}</p>}
      {lost !== null && lost.deletedTickets > 0 && (
        <p class="notice">{t('readingDeleted', { count: format.number(lost.deletedTickets) })}</p>
      )}
      {lost !== null && lost.cutTickets > 0 && (
        <p class="notice">{t('readingCut', { count: format.number(lost.cutTickets) })}</p>
      )}
    </section>
  );
}
