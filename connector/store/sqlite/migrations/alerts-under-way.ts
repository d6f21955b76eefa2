/** Messages that are being sent have an end, too, by when that is known: they are found by it. */
export const alertsUnderWay = `
  DROP INDEX alert_messages_due;
  CREATE INDEX alert_messages_due ON alert_messages (status, due_at) WHERE due_at IS NOT NULL;
`;
