import type { Page } from 'playwright-core';

/** A page of the connector in one of its states, whatever the language. */
export interface State {
  readonly address: string;
  /** What is there once it is loaded. */
  readonly shown: string;
  /** What leads from there to the state. */
  readonly act?: (page: Page) => Promise<unknown>;
  readonly signedOut?: boolean;
}

const click = (selector: string, then: string) => async (page: Page) => {
  await page.locator(selector).first().click();
  await page.locator(then).first().waitFor();
};

/** Every page, and those of its states in which there is something else. @param chat, zendesk ids of integrations */
export function statesOf(chat: string, zendesk: string): State[] {
  const of = (id: string, tab = ''): string => `/account/integrations/${id}${tab && `?tab=${tab}`}`;
  return [
    { address: '/', shown: '.integration .big' },
    { address: '/account/integrations', shown: '.row' },
    { address: '/account/integrations/add', shown: '.tile' },
    { address: '/account/integrations/add/freshdesk', shown: 'form' },
    {
      address: '/account/integrations/add/zendesk',
      shown: 'form',
      act: click('form button.primary', '[aria-invalid=true]'),
    },
    { address: of(chat), shown: '.install' },
    { address: of(chat), shown: '.install', act: click('.install button', 'dialog') },
    { address: of(chat, 'queues'), shown: 'tbody a' },
    { address: of(chat, 'delivery'), shown: 'form' },
    { address: of(chat, 'activity'), shown: '.activity li' },
    { address: of(chat, 'settings'), shown: 'form', act: click('button.danger', 'dialog') },
    { address: of(zendesk), shown: '.card.state' },
    { address: of(zendesk, 'views'), shown: '.views a' },
    { address: of(zendesk, 'settings'), shown: 'form' },
    { address: '/account/integrations/int_that_is_gone', shown: '.empty a' },
    { address: '/nowhere', shown: '.empty a' },
    {
      address: '/volumes',
      shown: '.plot canvas',
      act: async (page) => {
        const fold = page.locator('.controls .fold');
        if (await fold.isVisible()) await fold.click();
        await click('.picker', '.choices')(page);
      },
    },
    {
      address: '/volumes?range=28d&compare=week',
      shown: '.plot canvas',
      act: async (page) => {
        await page.locator('.u-over').hover({ position: { x: 120, y: 60 } });
        await page.locator('.tip').waitFor();
      },
    },
    { address: `/volumes?integration=${zendesk}&chart=line`, shown: '.plot canvas' },
    {
      address: `/volumes?integration=${chat}&range=28d&chart=stack`,
      shown: '.plot canvas',
      act: click('.view-bar .menu:not(.end) > summary', '.menu[open] .menu-items'),
    },
    { address: '/volumes?chart=heatmap&interval=60&range=28d', shown: '.heatmap td' },
    { address: '/volumes?chart=table', shown: 'tbody tr' },
    {
      address: '/volumes?range=28d&interval=1440&chart=table',
      shown: 'td button',
      act: click('td button', 'dialog .contacts > li'),
    },
    { address: '/live', shown: '.huge' },
    { address: '/live?search=nothing-is-called-so', shown: '.empty' },
    { address: '/account/users', shown: 'form' },
    { address: '/account/tokens', shown: 'form' },
    { address: '/account/alerts', shown: 'form' },
    { address: '/account/audit', shown: 'table' },
    { address: '/account/organisation', shown: 'form' },
    { address: '/account/me', shown: 'main .card' },
    {
      address: '/docs',
      shown: 'details',
      act: (page) =>
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))"),
    },
    { address: '/', shown: '.sign-in form', signedOut: true },
    {
      address: '/',
      shown: '.sign-in form',
      signedOut: true,
      act: async (page) => {
        await page.locator('.sign-in input').first().fill('wrong');
        await page.keyboard.press('Enter');
        await page.locator('[aria-invalid=true]').waitFor();
      },
    },
  ];
}
