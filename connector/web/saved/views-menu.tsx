import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useI18n } from '../i18n/i18n';
import { Link } from '../router/router';
import { parseVolumes, volumesSearch, type VolumesState } from '../router/volumes-state';
import { Menu } from '../ui/menu';
import { ManageDialog } from './manage-dialog';
import { SaveDialog } from './save-dialog';
import { useSavedViews, viewsPath } from './use-saved';

/** Opens, saves, renames and deletes looks at the volumes, which all of the organisation share. */
export function ViewsMenu({ state }: { state: VolumesState }): JSX.Element {
  const { t } = useI18n();
  const views = useSavedViews();
  const [open, setOpen] = useState<'save' | 'manage' | null>(null);
  const close = (): void => setOpen(null);
  const query = volumesSearch({ ...state, at: null, of: null });
  const all = (views.data ?? []).map((view) => ({
    ...view,
    state: parseVolumes(new URLSearchParams(view.query)),
  }));
  const shown = all.find((view) => volumesSearch(view.state) === query);
  return (
    <>
      <Menu label={shown?.name ?? t('savedViews')} class="end">
        {all.map((view) => (
          <Link
            key={view.id}
            to={{ page: 'volumes', state: view.state }}
            aria-current={view === shown ? 'page' : undefined}
          >
            {view.name}
            <span class="hint">{t('savedBy', { name: view.createdBy })}</span>
          </Link>
        ))}
        {views.data?.length === 0 && <p class="hint">{t('savedNone')}</p>}
        <button type="button" onClick={() => setOpen('save')}>
          {t('saveView')}
        </button>
        {all.length > 0 && (
          <button type="button" onClick={() => setOpen('manage')}>
            {t('manageSaved')}
          </button>
        )}
      </Menu>
      {open === 'save' && (
        <SaveDialog
          title={t('saveView')}
          hint={t('saveViewHint')}
          path={viewsPath}
          content={{ query }}
          others={all}
          onSaved={() => {
            close();
            views.reload();
          }}
          onClose={close}
        />
      )}
      {open === 'manage' && (
        <ManageDialog
          title={t('savedViews')}
          path={viewsPath}
          saved={all}
          onChanged={views.reload}
          onClose={close}
        />
      )}
    </>
  );
}
