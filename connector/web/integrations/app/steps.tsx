import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import type { Integration } from '../../api/schemas';
import { Rich, useI18n } from '../../i18n/i18n';
import { ConnectorContext } from '../../shell/connector-context';
import { CopyButton } from '../../ui/copy-button';
import { useProduct } from '../products';

/** Where the marketplace shows the app, whichever of its products it is installed in. */
const MARKETPLACE = 'https://www.freshworks.com/apps/freshdesk/injixo_connect';

/** How the app is installed, with the account's own domain and the connector's host filled in. */
export function Steps({ integration }: { integration: Integration }): JSX.Element {
  const { t } = useI18n();
  const { host, reachable } = useContext(ConnectorContext);
  const { domain } = integration;
  const product = useProduct(integration.product);
  return (
    <>
      {!reachable && <p class="notice warn">{t('notReachable')}</p>}
      <ol class="steps">
        <li>{t('stepGenerate')}</li>
        <li>
          <Rich
            text={t('stepOpen')}
            values={{
              link: (
                <a href={`https://${domain}`} target="_blank" rel="noreferrer">
                  {domain}
                </a>
              ),
            }}
          />
        </li>
        <li>
          <Rich
            text={t('stepMarketplace')}
            values={{
              path: <strong>{t('marketplacePath')}</strong>,
              app: <strong>injixo Connect</strong>,
              marketplace: (
                <a href={MARKETPLACE} target="_blank" rel="noreferrer">
                  Freshworks Marketplace
                </a>
              ),
            }}
          />
        </li>
        <li>
          <Rich text={t('stepInstall')} values={{ button: <strong>{t('install')}</strong> }} />
        </li>
        <li>
          {t('stepHost')}
          <span class="copyable">
            <code>{host}</code>
            <CopyButton text={host} label={t('stepHost')} />
          </span>
        </li>
        <li>
          <Rich
            text={t('stepKey')}
            values={{ field: <strong>{t('stepKeyField', { product: product.name })}</strong> }}
          />
        </li>
        <li>
          <Rich
            text={t('stepCheck')}
            values={{
              check: <strong>{t('checkConnection')}</strong>,
              install: <strong>{t('install')}</strong>,
            }}
          />
        </li>
      </ol>
    </>
  );
}
