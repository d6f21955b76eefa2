import type { JSX } from 'preact';
import type { Problem } from '../api/call';
import { useI18n } from '../i18n/i18n';
import { languageNames, languages } from '../i18n/messages';
import { textOf } from '../people/form';
import { Field } from '../ui/field';
import { ProblemNotice } from '../ui/problem';
import { formatText } from './format-text';
import { formats, type Channel } from './schemas';

interface FieldsProps {
  readonly type: Channel['type'];
  /** The channel as it is; none of a new one. */
  readonly channel?: Channel;
  readonly problem: Problem | null;
}

/** What is entered of a channel, and what was wrong with it. */
export function ChannelFields({ type, channel, problem }: FieldsProps): JSX.Element {
  const { t, language } = useI18n();
  const isInvalid = problem?.code === 'invalid';
  const atTo = isInvalid && problem.details.some(({ path }) => path.startsWith('to'));
  const atUrl = isInvalid ? problem.details.find(({ path }) => path === 'url') : undefined;
  // The secret of a standard webhook is told when it is added, and never again.
  const offered = formats.filter((one) => one !== 'standard' || (channel?.format ?? one) === one);
  return (
    <>
      <Field label={t('alertName')} hint={t('alertNameHint')}>
        {(attributes) => (
          <input
            {...attributes}
            name="name"
            maxLength={100}
            autocomplete="off"
            defaultValue={channel?.name ?? ''}
            required
          />
        )}
      </Field>
      {type === 'email' ? (
        <Field label={t('alertTo')} hint={t('alertToHint')} problem={atTo ? t('alertToWrong') : null}>
          {(attributes) => (
            <input
              {...attributes}
              name="to"
              autocomplete="off"
              defaultValue={channel?.to?.join(', ') ?? ''}
              required
            />
          )}
        </Field>
      ) : (
        <>
          <Field label={t('alertFormat')} hint={t('alertFormatHint')}>
            {(attributes) => (
              <select {...attributes} name="format">
                {offered.map((one) => (
                  <option key={one} value={one} selected={one === channel?.format}>
                    {t(formatText[one])}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field
            label={t('alertUrl')}
            hint={t('alertUrlHint')}
            problem={atUrl === undefined ? null : t('problemInvalid', { message: atUrl.message })}
          >
            {(attributes) => (
              <input
                {...attributes}
                name="url"
                type="url"
                autocomplete="off"
                spellcheck={false}
                defaultValue={channel?.url ?? ''}
                required
              />
            )}
          </Field>
        </>
      )}
      <Field label={t('alertLanguage')}>
        {(attributes) => (
          <select {...attributes} name="language">
            {languages.map((one) => (
              <option key={one} value={one} selected={one === (channel?.language ?? language)} lang={one}>
                {languageNames[one]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {problem !== null && !atTo && atUrl === undefined && <ProblemNotice problem={problem} />}
    </>
  );
}

/** What was entered, as the API takes it. */
export function enteredChannel(type: Channel['type'], values: FormData): object {
  const common = { name: textOf(values, 'name'), language: textOf(values, 'language') };
  if (type === 'webhook') return { ...common, url: textOf(values, 'url'), format: textOf(values, 'format') };
  const to = textOf(values, 'to')
    .split(/[\s,;]+/)
    .filter(Boolean);
  return { ...common, to };
}
