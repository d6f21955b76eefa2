import { ticketSubject } from '../../normalizer/zendesk/audit-fact';
import type { LiveSource } from '../source';
import type { ZendeskClient } from './client';
import { Intake } from './intake';
import { readReading } from './reading';
import { TicketReader } from './ticket-reader';
import { connectWebhook, removeWebhook } from './webhooks';

/** A Zendesk account's webhook, and what is read of the tickets that it names (page 6, §6). */
export function zendeskLive(client: ZendeskClient): LiveSource {
  return {
    connect: (address, name) => connectWebhook(client, address, name),
    disconnect: (webhookId) => removeWebhook(client, webhookId),
    read: async (subject, { directory, reading, facts: storedOf, signal }) => {
      const id = subject.slice(ticketSubject('').length);
      const intake = new Intake(directory);
      const stored = await storedOf([subject]);
      const { ids } = readReading(reading, 0);
      const reader = new TicketReader({ client, intake, stored: storedOf, signal, urgent: true }, ids);
      const isKnown = stored.some(({ kind }) => kind === 'ticket');
      const [read, ticket] = await Promise.all([
        reader.newest(id, stored),
        isKnown ? null : client.ticket(id, signal, true),
      ]);
      if (read === null || read.odd > 0) return { facts: [] };
      const origin = ticket === null ? [] : intake.tickets([ticket], -Infinity);
      const facts = [...origin, ...reader.auditFacts(read.audits, stored)];
      return { facts, discovered: intake.takeDiscovered() };
    },
  };
}
