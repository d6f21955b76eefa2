import type { JSX } from 'preact';
import { useI18n } from '../../i18n/i18n';

interface UnmappedProps {
  readonly channels: Readonly<Record<string, number>>;
  /** The product's name. */
  readonly product: string;
}

/** Channels for which injixo has none (Z3), with how many contacts came by them. */
export function Unmapped({ channels, product }: UnmappedProps): JSX.Element | null {
  const { t, format } = useI18n();
  const entries = Object.entries(channels).sort(([, a], [, b]) => b - a);
  if (entries.length === 0) return null;
  return (
    <section class="card stack">
      <h2>{t('unmapped')}</h2>
      <p class="muted">{t('unmappedText', { product })}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('productChannel', { product })}</th>
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
