import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server and a receiver of webhooks that keep what they are given. */
export class PostOffice {
  readonly mails: { to: string[]; text: string; id: string }[] = [];
  readonly webhooks: { id: string; headers: Record<string, string>; body: string }[] = [];
  /** How the next webhooks are answered; 204 when there are no more. */
  readonly answers: number[] = [];
  /** Whether it takes what it is given without a word, until it closes. */
  isSilent = false;
  /** How long it takes to answer, milliseconds. */
  slowness = (): number => 0;
  private readonly smtp: SMTPServer;
  private readonly http: Server;

  constructor() {
    this.smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      closeTimeout: 10,
      onData: (stream, session, done) => {
        let text = '';
        stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
        stream.on('end', () => {
          const id = /^Message-ID: <([^@]+)@/im.exec(text)?.[1] ?? '';
          this.mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text, id });
          this.answer(() => done());
        });
      },
    });
    this.http = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        const headers = Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        );
        this.webhooks.push({ id: headers['webhook-id'] ?? '', headers, body });
        this.answer(() => response.writeHead(this.answers.shift() ?? 204).end());
      });
    });
  }

  async open(): Promise<{ smtpUrl: string; hookUrl: string }> {
    const smtp = this.smtp.listen(0, '127.0.0.1');
    this.http.listen(0, '127.0.0.1');
    await Promise.all([once(smtp, 'listening'), once(this.http, 'listening')]);
    const port = (server: { address(): unknown }) => (server.address() as AddressInfo).port;
    return {
      smtpUrl: `smtp://127.0.0.1:${port(smtp)}`,
      hookUrl: `http://127.0.0.1:${port(this.http)}/hook`,
    };
  }

  private answer(give: () => void): void {
    if (!this.isSilent) setTimeout(give, this.slowness());
  }

  async close(): Promise<void> {
    this.http.closeAllConnections();
    this.http.close();
    await new Promise<void>((resolve) => this.smtp.close(resolve));
  }
}
