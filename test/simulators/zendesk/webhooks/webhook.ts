/** A webhook that is subscribed to events. */
export interface Webhook {
  id: string;
  name: string;
  endpoint: string;
  status: 'active' | 'inactive';
  subscriptions: string[];
  secret: string;
  /** Epoch milliseconds. */
  createdAt: number;
  createdBy: number;
}
