import nodemailer from 'nodemailer';
import { Transform } from 'node:stream';

export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** The same for each attempt, so that a mail server or reader knows a repeat. */
  readonly id: string;
  /** Called before the end of the mail is sent, by which the server takes it; if it rejects, the server is not told the end. */
  readonly onBegin: () => Promise<void>;
  /** Gives an attempt up. */
  readonly signal: AbortSignal;
}

/** Sends mail; resolves with the server's answer. @throws Error of the server or of the way to it, or what `onBegin` rejects with */
export type SendMail = (mail: Mail) => Promise<string>;

const CONNECT_WITHIN_MS = 20_000;
/** A server may look long at what it was given, and whoever leaves meanwhile never knows what became of it (RFC 5321, 4.5.3.2.6). */
export const MAIL_ANSWERED_WITHIN_MS = 10 * 60 * 1000;

/** A mailer for `SMTP_URL` and `SMTP_FROM`; null where mail isn't set up. */
export function createMailer(url: string | undefined, from: string | undefined): SendMail | null {
  if (url === undefined || from === undefined) return null;
  return async ({ to, subject, text, id, onBegin, signal }) => {
    const transport = nodemailer.createTransport(
      {
        url,
        requireTLS: new URL(url).username !== '', // a password goes over TLS alone, unless the URL says `?requireTLS=false`
        connectionTimeout: CONNECT_WITHIN_MS,
        greetingTimeout: CONNECT_WITHIN_MS,
        socketTimeout: MAIL_ANSWERED_WITHIN_MS,
        disableFileAccess: true,
        disableUrlAccess: true,
      },
      { from },
    );
    transport.use('stream', ({ message }, done) => {
      message.transform(() => endingAfter(onBegin));
      done();
    });
    const sent = await transport.sendMail({
      to: [...to],
      subject,
      text,
      messageId: `<${id}@injixo-connect>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      signal,
    });
    return sent.response;
  };
}

/** Passes everything on; its end only after something was done. */
const endingAfter = (act: () => Promise<void>): Transform =>
  new Transform({
    transform: (chunk, _encoding, pass) => pass(null, chunk),
    flush: (end) => void act().then(() => end(), end),
  });
