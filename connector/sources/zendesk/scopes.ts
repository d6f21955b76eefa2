/** What an OAuth token is asked for where webhooks are made; reading alone needs only the first of them (page 6, §6). */
export const WEBHOOK_SCOPES = 'read webhooks:write';
