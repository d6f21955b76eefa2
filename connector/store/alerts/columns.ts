import type { AlertChannelRow, AlertMessageRow } from './rows';

type Columns<Row> = Readonly<Record<keyof Row, string>>;

/** Column of each field, the same in both stores. */
export const channelColumns: Columns<AlertChannelRow> = {
  id: 'id',
  organisationId: 'organisation_id',
  name: 'name',
  type: 'type',
  language: 'language',
  destination: 'destination',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
};

export const messageColumns: Columns<AlertMessageRow> = {
  id: 'id',
  channelId: 'channel_id',
  createdAt: 'created_at',
  dueAt: 'due_at',
  attempts: 'attempts',
  status: 'status',
  events: 'events',
  answer: 'answer',
  answeredAt: 'answered_at',
};
