import { systemClock } from '../simulators/shared/clock';
import type { PageClient } from '../simulators/fdk';
import { ACCOUNT, ConnectorStub } from './connector-stub';
import { PageScript, settled } from './page-script';
import { world } from './world';

const PAGE = { page: 'config/iparams.html', script: 'config/assets/iparams.js' };
/** The fields by name. */
export const FIELDS = ['connector_host', 'freshdesk_key', 'freshchat_key'];

/** The opened installation page in an account; Web Crypto needs the real time. */
export async function openInstallationPage(
  appDir: string,
  options: {
    account?: object;
    language?: string;
    client?: (real: PageClient) => PageClient;
    started?: () => Promise<PageClient>;
  } = {},
) {
  const connector = new ConnectorStub(systemClock);
  const { platform } = await world(appDir, {
    clock: systemClock,
    transport: connector.transport,
    installed: false,
    account: options.account ?? ACCOUNT,
  });
  const client = options.client?.(platform.installationClient()) ?? platform.installationClient();
  const page = new PageScript(
    appDir,
    PAGE,
    options.started ?? (() => Promise.resolve(client)),
    options.language,
  );
  await settled();
  const enter = (host: string, freshdesk = '', freshchat = '') => {
    page.part('connector_host').value = host;
    page.part('freshdesk_key').value = freshdesk;
    page.part('freshchat_key').value = freshchat;
  };
  /** What the page says: at each marked field, then below the button. */
  const said = () =>
    [
      ...FIELDS.filter((field) => page.part(field).state === 'error').map(
        (field) => `${field}: ${page.part(field).errorText}`,
      ),
      page.part('results').text,
    ].join(' | ');
  const check = async () => {
    await page.part('check').press();
    return said();
  };
  return { page, connector, platform, enter, check, said };
}
