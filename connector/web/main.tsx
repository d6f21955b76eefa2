import { render } from 'preact';
import { I18nProvider } from './i18n/i18n';
import { RouterProvider } from './router/router';
import { applyTheme } from './shell/theme';
import { App } from './shell/app';
import { AnnouncerProvider } from './ui/announcer';

applyTheme();

const root = document.getElementById('page');
if (root !== null)
  render(
    <I18nProvider>
      <AnnouncerProvider>
        <RouterProvider>
          <App />
        </RouterProvider>
      </AnnouncerProvider>
    </I18nProvider>,
    root,
  );
