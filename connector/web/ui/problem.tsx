import type { JSX } from 'preact';
import type { Problem } from '../api/call';
import { useI18n } from '../i18n/i18n';
import type { MessageKey } from '../i18n/messages';

const texts: Readonly<Record<string, MessageKey>> = {
  unreachable: 'problemUnreachable',
  unexpected_answer: 'problemUnexpected',
  unauthorized: 'sessionOver',
  rate_limited: 'problemRateLimited',
  not_found: 'problemNotFound',
  unavailable: 'problemUnavailable',
  internal: 'problemInternal',
  cross_site: 'problemCrossSite',
  no_mail_server: 'noMailServer',
  last_administrator: 'lastAdministrator',
  email_taken: 'emailTaken',
  not_empty: 'organisationNotEmpty',
  range_too_long: 'problemRangeTooLong',
};

/** A problem in the words of the page's language; where it has none, in the connector's own. */
export function useProblemText(): (problem: Problem) => string {
  const { t } = useI18n();
  return (problem) => {
    const key = texts[problem.code];
    return key === undefined ? problem.message : t(key);
  };
}

export function ProblemNotice({ problem, retry }: { problem: Problem; retry?: () => void }): JSX.Element {
  const { t } = useI18n();
  const text = useProblemText();
  return (
    <div class="notice bad" role="alert">
      <p>{text(problem)}</p>
      {retry !== undefined && (
        <button type="button" onClick={retry}>
          {t('retry')}
        </button>
      )}
    </div>
  );
}
