import { z } from 'zod';
import type { ActivityEntry, ActivityParams } from './rows';

const paramsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/** A line of the activity as both databases have it. */
export type ActivityRow = Omit<ActivityEntry, 'params'> & { readonly params: string | null };

export const toActivity = ({ params, ...row }: ActivityRow): ActivityEntry => ({
  ...row,
  params: params === null ? null : paramsSchema.parse(JSON.parse(params)),
});

export const writeParams = (params: ActivityParams | null | undefined): string | null =>
  params === null || params === undefined ? null : JSON.stringify(params);
