/** What is broken, in which file, how, and what the check must say of it; `null` removes the file. */
export type Broken = [what: string, file: string, edit: Edit | null, said: string];

/** Changes the text of a file. */
export type Edit = (text: string) => string;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any file of the app is edited, whatever its shape
type Json = Record<string, any>;

/** An edit of a JSON file. */
export const json =
  (change: (value: Json) => void): Edit =>
  (text) => {
    const value = JSON.parse(text) as Json;
    change(value);
    return JSON.stringify(value, null, 2);
  };
/** Replaces the first occurrence of a text. */
export const swap =
  (from: string, to: string): Edit =>
  (text) =>
    text.replace(from, to);
/** Adds code at the end. */
export const add =
  (code: string): Edit =>
  (text) =>
    `${text}\n${code}\n`;
