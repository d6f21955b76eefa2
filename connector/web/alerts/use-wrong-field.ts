import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Problem } from '../api/call';

/** Leads to the field that the API found wrong. */
export function useWrongField(form: RefObject<HTMLFormElement | null>, problem: Problem | null): void {
  useEffect(() => {
    if (problem !== null) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);
}
