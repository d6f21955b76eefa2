import type { JSX } from 'preact';
import type { Integration } from '../../api/schemas';
import { useI18n } from '../../i18n/i18n';
import { reasonText } from './reasons';

/** Zendesk's views: how many are supported, which are ignored and why, and channels that injixo doesn't have. */
export function Views({ integration }: { integration: Integration }): JSX.Element {
  const { t, plural } = useI18n();
  const { views } = integration;
  return (
    <div class="stack">
      {views === null ? (
        <p class="card empty">{t('viewsPending')}</p>
      ) : (
        <section class="card stack">
          <h2>{plural('viewsSupported', views.supported)}</h2>
          <h2>{plural('viewsIgnored', views.ignored.length)}</h2>
          <p class="muted">{t(views.ignored.length === 0 ? 'viewsAllSupported' : 'viewsIgnoredText')}</p>
          {views.ignored.length > 0 && (
            <div class="scroll" tabIndex={0} role="region" aria-label={t('tabViews')}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t('view')}</th>
                    <th scope="col">{t('reason')}</th>
                  </tr>
                </thead>
                <tbody>
                  {views.ignored.map(({ id, title, reasons }) => (
                    <tr key={id}>
                      <th scope="row">{title}</th>
                      <td>
                        <ul class="plain">
                          {reasons.map((reason) => (
                            <li key={reason}>{reasonText(reason, t)}</li>
                          ))}
                        </ul>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </section>
      )}
      <Unmapped channels={integration.unmappedChannels ?? {}} />
    </div>
  );
}

function Unmapped({ channels }: { channels: Readonly<Record<string, number>> }): JSX.Element | null {
  const { t, format } = useI18n();
  const entries = Object.entries(channels).sort(([, a], [, b]) => b - a);
  if (entries.length === 0) return null;
  return (
    <section class="card stack">
      <h2>{t('unmapped')}</h2>
      <p class="muted">{t('unmappedText')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('zendeskChannel')}</th>
            <th scope="col" class="number">
              {t('contacts')}
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map(([via, count]) => (
            <tr key={via}>
              <th scope="row">{via}</th>
              <td class="number">{format.number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
