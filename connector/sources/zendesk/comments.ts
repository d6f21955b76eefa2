/**
 * Whether an audit's part is a comment (Z2): `Comment`, and what Zendesk gives in its place for calls, Facebook and Twitter
 * (`VoiceComment`, `FacebookComment`, `Tweet`; Ticket Audits reference). What merely happens to a comment, such as
 * `CommentPrivacyChange`, is none.
 */
export const isComment = (type: string | null | undefined): boolean =>
  type === 'Tweet' || (type?.endsWith('Comment') ?? false);
