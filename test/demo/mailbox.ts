import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';

export interface Mailbox {
  /** For `SMTP_URL`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A mail server on a loopback address. @param onMail is told whom a mail is for and its subject */
export async function demoMailbox(onMail: (to: string, subject: string) => void): Promise<Mailbox> {
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => {
        onMail(session.envelope.rcptTo.map(({ address }) => address).join(', '), subjectOf(text));
        done();
      });
    },
  });
  const server = smtp.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${String(port)}`,
    stop: () => new Promise((resolve) => smtp.close(resolve)),
  };
}

/** A mail's subject; what isn't ASCII in it comes as encoded words (RFC 2047). */
function subjectOf(mail: string): string {
  const [, subject = ''] = /^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(mail) ?? [];
  return subject
    .replace(/\?=\r\n[ \t]=\?UTF-8\?Q\?/g, '')
    .replace(/=\?UTF-8\?Q\?([^?]*)\?=/g, (_, words: string) =>
      words
        .replaceAll('_', ' ')
        .replace(/(?:=[\dA-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString()),
    )
    .replace(/\r\n[ \t]/g, ' ');
}
