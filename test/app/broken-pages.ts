import { add, swap, type Broken } from './edits';

/** Ways to break the app's pages that stop a review. */
export const BROKEN_PAGES: Broken[] = [
  [
    'a plain control',
    'config/iparams.html',
    swap('<div class="action">', '<div class="action"><button>Check</button>'),
    'has a plain <button>',
  ],
  [
    'a global of its own',
    'app/scripts/app.js',
    add('(function () { window.injixo = 1; })();'),
    'Globals are shared',
  ],
  [
    'a variable that is assigned in another scope',
    'app/scripts/app.js',
    add('(function () { let late = 1; app.initialized(function () { late = 2; }); return late; })();'),
    'Possible asynchronous race condition',
  ],
  [
    'a rejection that nobody handles',
    'app/scripts/app.js',
    add('app.initialized().then(function (client) { return client; });'),
    'not handled: add a catch',
  ],
  [
    'a failure that is only logged',
    'app/scripts/app.js',
    add("app.initialized().catch(function (reason) { console.error('No.', reason.status); });"),
    'A failure is only logged',
  ],
  [
    'a request past the platform',
    'config/assets/iparams.js',
    add("fetch('https://connector.example.com/v1/handshake').catch(getConfigs);"),
    'Pages ask through the platform',
  ],
  ['an alert', 'app/scripts/app.js', add("alert('Saved');"), 'Unexpected alert'],
];
