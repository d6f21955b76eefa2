import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Resource } from '../api/use-resource';
import { useI18n } from '../i18n/i18n';
import { GroupChips } from './group-chips';
import { ManageDialog } from './manage-dialog';
import { SaveDialog } from './save-dialog';
import type { QueueGroup } from './schemas';
import { groupsPath } from './use-saved';

interface GroupsBarProps {
  readonly groups: Resource<QueueGroup[]>;
  /** Ids of the groups that are shown. */
  readonly chosen: readonly string[];
  /** Ids of the queues that were chosen one by one, and could be a group. */
  readonly queues: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}

/** Groups of queues, to be shown as one each: choose, make, rename and delete them. */
export function GroupsBar({ groups, chosen, queues, onChoose }: GroupsBarProps): JSX.Element {
  const { t, plural } = useI18n();
  const [open, setOpen] = useState<'save' | 'manage' | null>(null);
  const close = (): void => setOpen(null);
  const all = groups.data ?? [];
  return (
    <section class="groups" aria-label={t('queueGroups')}>
      {all.length > 0 && <GroupChips groups={all} chosen={chosen} onChoose={onChoose} />}
      <div class="actions">
        <button type="button" class="small" disabled={queues.length === 0} onClick={() => setOpen('save')}>
          {t('saveGroup')}
        </button>
        {all.length > 0 && (
          <button type="button" class="small" onClick={() => setOpen('manage')}>
            {t('manageSaved')}
          </button>
        )}
      </div>
      {open === 'save' && (
        <SaveDialog
          title={t('saveGroup')}
          hint={t('saveGroupHint', { queues: plural('queueCount', queues.length) })}
          path={groupsPath}
          content={{ queueIds: queues }}
          others={all}
          onSaved={(id) => {
            close();
            groups.reload();
            onChoose([id]);
          }}
          onClose={close}
        />
      )}
      {open === 'manage' && (
        <ManageDialog
          title={t('queueGroups')}
          path={groupsPath}
          saved={all}
          onChanged={groups.reload}
          onClose={close}
        />
      )}
    </section>
  );
}
