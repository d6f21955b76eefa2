import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Internet } from './internet';

export const USER = 'connect';
export const PASSWORD = 'p@ss:w/ord';

/** A mail server as providers run it: TLS from the start (465) or by STARTTLS (587), and nothing without user and password. */
export class MailServer {
  readonly mails: { to: string[]; text: string; isEncrypted: boolean }[] = [];
  private readonly server: SMTPServer;

  private constructor(internet: Internet, port: 465 | 587) {
    this.server = new SMTPServer({
      ...internet.certificate,
      secure: port === 465,
      closeTimeout: 10,
      onAuth: ({ username, password }, _session, answer) =>
        username === USER && password === PASSWORD
          ? answer(null, { user: username })
          : answer(new Error('Invalid user or password')),
      onData: (stream, { envelope, secure }, done) => {
        let text = '';
        stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
        stream.on('end', () => {
          const to = envelope.rcptTo.map(({ address }) => address);
          this.mails.push({ to, text, isEncrypted: secure });
          done();
        });
      },
    });
    this.server.on('error', () => undefined); // of a client that leaves
  }

  static async open(internet: Internet, port: 465 | 587): Promise<MailServer> {
    const mail = new MailServer(internet, port);
    const socket = mail.server.listen(0, '127.0.0.1');
    await once(socket, 'listening');
    internet.lead(port, (socket.address() as AddressInfo).port);
    return mail;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(resolve));
  }
}
