import nodemailer from 'nodemailer';

export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** The same for each attempt, so that a mail server or reader knows a repeat. */
  readonly id: string;
}

/** Sends mail; resolves with the server's answer. @throws Error of the server or of the way to it */
export type SendMail = (mail: Mail) => Promise<string>;

const PATIENCE_MS = 20_000;

/** A mailer for `SMTP_URL` and `SMTP_FROM`; null where mail isn't set up. */
export function createMailer(url: string | undefined, from: string | undefined): SendMail | null {
  if (url === undefined || from === undefined) return null;
  const transport = nodemailer.createTransport(
    {
      url,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  return async ({ to, subject, text, id }) => {
    const sent = await transport.sendMail({
      to: [...to],
      subject,
      text,
      messageId: `<${id}@injixo-connect>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    return sent.response;
  };
}
