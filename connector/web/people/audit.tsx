import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { call } from '../api/call';
import { useResource } from '../api/use-resource';
import { useI18n } from '../i18n/i18n';
import { Loading } from '../ui/loading';
import { ProblemNotice } from '../ui/problem';
import { auditSchema, type AuditEntry } from './schemas';
import { wordsOf } from './action-words';
import { useAction } from './use-action';

const path = '/api/v1/audit?limit=100';

/** Who did what, newest first. */
export function Audit(): JSX.Element {
  const { t, format } = useI18n();
  const { data, problem, reload } = useResource(path, (signal) => call(auditSchema, path, { signal }));
  const [older, setOlder] = useState<{ entries: AuditEntry[]; cursor: string | null } | null>(null);
  const action = useAction();
  const cursor = older === null ? (data?.nextCursor ?? null) : older.cursor;
  const more = (): Promise<void> =>
    action.run(async () => {
      const page = await call(auditSchema, `${path}&cursor=${cursor ?? ''}`);
      setOlder((last) => ({ entries: [...(last?.entries ?? []), ...page.entries], cursor: page.nextCursor }));
    });
  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} retry={reload} />}
      {data === null && problem === null && <Loading lines={8} />}
      {data !== null && (
        <div class="audit" role="region" aria-label={t('audit')} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('auditWhen')}</th>
                <th scope="col">{t('auditWho')}</th>
                <th scope="col">{t('auditWhat')}</th>
                <th scope="col">{t('auditWhom')}</th>
                <th scope="col">{t('auditFrom')}</th>
              </tr>
            </thead>
            <tbody>
              {[...data.entries, ...(older?.entries ?? [])].map((entry, index) => (
                <tr key={index}>
                  <td>{format.dateTime(entry.at)}</td>
                  <td>{entry.actor.name}</td>
                  <td>
                    <span title={entry.action}>{wordsOf(entry.action, t)}</span>
                  </td>
                  <td>{entry.target.name}</td>
                  <td>{entry.address}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {action.problem !== null && <ProblemNotice problem={action.problem} />}
      {cursor !== null && (
        <button type="button" disabled={action.busy} onClick={() => void more()}>
          {t('more')}
        </button>
      )}
    </>
  );
}
