/** What the destination of an alert channel is bound to when it is encrypted (vault). */
export const alertPurpose = (channelId: string): string => `alert channel ${channelId}`;
