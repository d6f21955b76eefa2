import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useI18n } from '../i18n/i18n';
import { useAnnounce } from './announcer';

/** Copies a text; says so, or why not. @param label what is copied, for screen readers */
export function CopyButton({
  text,
  label,
  primary = false,
}: {
  text: string | (() => string);
  label: string;
  primary?: boolean;
}): JSX.Element {
  const { t } = useI18n();
  const announce = useAnnounce();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : text());
      setCopied(true);
      announce(t('copied'));
      setTimeout(() => setCopied(false), 2_000);
    } catch {
      announce(t('copyFailed'));
    }
  };
  return (
    <button
      type="button"
      class={primary ? 'primary' : undefined}
      aria-label={t('pair', { of: t('copy'), value: label })}
      onClick={() => void copy()}
    >
      {copied ? `✓ ${t('copied')}` : t('copy')}
    </button>
  );
}
