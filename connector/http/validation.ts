import type { z } from 'zod';
import { ApiError } from '../api-error';
import { unstorableIn } from '../text';

export interface Detail {
  readonly path: string;
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

/** Parses what a caller sent: an object of params, query and body. @throws ApiError 422 `invalid`, with what is wrong in words, per field */
export function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const unstorable = unstorableIn(value);
  if (unstorable !== null)
    throw invalid([
      { path: joined(unstorable), message: 'must not contain the character U+0000 or half a character' },
    ]);
  const parsed = schema.safeParse(value, { error: words });
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error.issues.flatMap((issue) => toDetails(issue, [])));
}

/** 422 `invalid` (page 3). */
export function invalid(details: readonly Detail[]): ApiError {
  const sentences = details.map(({ path, message }) => `${path === '' ? 'The body' : path} ${message}`);
  return new ApiError(422, 'invalid', `${sentences.join('; ')}.`, details);
}

function toDetails(issue: Issue, base: readonly PropertyKey[]): Detail[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'invalid_union') return closest(issue.errors).flatMap((inner) => toDetails(inner, path));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: joined([...path, key]), message: 'is not known here' }));
  return [{ path: joined(path), message: issue.message }];
}

/** Of a union's alternatives the one that was most likely meant: of the kind that is named, with the fewest mistakes. */
function closest(alternatives: readonly (readonly Issue[])[]): readonly Issue[] {
  const ofKind = alternatives.filter((issues) => !issues.some(isOtherKind));
  if (ofKind.length > 0) return ofKind.reduce((a, b) => (b.length < a.length ? b : a));
  const kinds = alternatives.flatMap((issues) => issues.filter(isOtherKind));
  const names = new Set(kinds.flatMap(({ values }) => values));
  return kinds.slice(0, 1).map((issue) => ({ ...issue, message: oneOf([...names]) }));
}

/** A literal, such as the product, tells the alternatives apart. */
const isOtherKind = (issue: Issue): issue is z.core.$ZodIssueInvalidValue =>
  issue.code === 'invalid_value' && issue.values.length === 1;

/** Without the first part, which tells params, query and body apart. */
const joined = (path: readonly PropertyKey[]): string => path.slice(1).map(String).join('.');

const kindNames: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
};

/** An issue in words that complete the sentence "`<field>` …"; a schema's own message goes before it. */
function words(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${kindNames[issue.expected] ?? 'something else'}`;
    case 'invalid_value':
      return issue.input === undefined ? 'is missing' : oneOf(issue.values);
    case 'too_small':
      if (issue.origin !== 'string') return `must be at least ${String(issue.minimum)}`;
      return issue.minimum === 1
        ? 'must not be empty'
        : `must have at least ${String(issue.minimum)} characters`;
    case 'too_big':
      if (issue.origin !== 'string') return `must be at most ${String(issue.maximum)}`;
      return `must have at most ${String(issue.maximum)} characters`;
    case 'invalid_format':
      return 'has the wrong form';
    default:
      return undefined;
  }
}

function oneOf(values: readonly z.core.util.Primitive[]): string {
  const names = values.map(String);
  const last = names.pop() ?? '';
  return names.length === 0 ? `must be ${last}` : `must be ${names.join(', ')} or ${last}`;
}
