import * as z from 'zod/mini';

const role = z.enum(['operator', 'administrator', 'planner']);
export type Role = z.infer<typeof role>;
export const roles = role.options;

export const sessionSchema = z.object({
  user: z.nullable(
    z.object({ id: z.string(), email: z.string(), name: z.string(), hasPassword: z.boolean() }),
  ),
  role,
  organisation: z.object({ id: z.string(), name: z.string() }),
  all: z.boolean(),
});
export type Session = z.infer<typeof sessionSchema>;

export const methodsSchema = z.object({ methods: z.array(z.string()) });

const user = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role,
  lastSeenAt: z.nullable(z.string()),
  invited: z.boolean(),
});
export type User = z.infer<typeof user>;
export const usersSchema = z.object({ users: z.array(user) });
export const invitedSchema = z.object({
  user,
  inviteUrl: z.string(),
  mail: z.enum(['sent', 'failed', 'off']),
});
export type Invited = z.infer<typeof invitedSchema>;

const token = z.object({
  id: z.string(),
  name: z.string(),
  role,
  createdBy: z.string(),
  expiresAt: z.nullable(z.string()),
  lastUsedAt: z.nullable(z.string()),
});
export type Token = z.infer<typeof token>;
export const tokensSchema = z.object({ tokens: z.array(token) });
export const newTokenSchema = z.object({ token: z.string() });

const entry = z.object({
  at: z.string(),
  actor: z.object({ name: z.string() }),
  action: z.string(),
  target: z.object({ name: z.nullable(z.string()) }),
  address: z.nullable(z.string()),
});
export type AuditEntry = z.infer<typeof entry>;
export const auditSchema = z.object({ entries: z.array(entry), nextCursor: z.nullable(z.string()) });

export const organisationsSchema = z.object({
  organisations: z.array(z.object({ id: z.string(), name: z.string() })),
});
export const invitationSchema = z.object({ email: z.string(), organisation: z.string() });
