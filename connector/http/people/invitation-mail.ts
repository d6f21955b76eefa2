import type { Language } from '../../alerts/languages';
import type { SendMail } from '../../alerts/mailer';
import type { Log } from '../../log';
import { hashOf } from '../../people/secrets';

/** So long whoever invites waits for the mail server. Milliseconds. */
const PATIENCE_MS = 10_000;

interface Texts {
  readonly subject: string;
  /** With the organisation's name. */
  readonly invited: string;
  readonly choose: string;
  readonly once: string;
}

const texts: Readonly<Record<Language, Texts>> = {
  en: {
    subject: 'Your invitation to injixo Connect',
    invited: 'You are invited to injixo Connect: {organisation}.',
    choose: 'Choose a password here, and you are signed in:',
    once: 'The link works once, within 72 hours. If you did not expect this mail, you can ignore it.',
  },
  de: {
    subject: 'Ihre Einladung zu injixo Connect',
    invited: 'Sie sind zu injixo Connect eingeladen: {organisation}.',
    choose: 'Wählen Sie hier ein Passwort, dann sind Sie angemeldet:',
    once: 'Der Link gilt einmal, 72 Stunden lang. Haben Sie diese Nachricht nicht erwartet, können Sie sie ignorieren.',
  },
  fr: {
    subject: 'Votre invitation à injixo Connect',
    invited: 'Vous êtes invité à injixo Connect : {organisation}.',
    choose: 'Choisissez ici un mot de passe, et vous êtes connecté :',
    once: 'Le lien est valable une fois, pendant 72 heures. Si vous n’attendiez pas ce message, ignorez-le.',
  },
  nl: {
    subject: 'Je uitnodiging voor injixo Connect',
    invited: 'Je bent uitgenodigd voor injixo Connect: {organisation}.',
    choose: 'Kies hier een wachtwoord, dan ben je aangemeld:',
    once: 'De link werkt één keer, binnen 72 uur. Verwachtte je dit bericht niet, dan kun je het negeren.',
  },
};

export interface Invitation {
  readonly email: string;
  readonly organisation: string;
  readonly url: string;
  readonly language: Language;
}

/** What became of an invitation's mail; `off` where no mail server is set up. */
export type Mailed = 'sent' | 'failed' | 'off';

/** Mails invitations, where a mail server is set up. What goes wrong is told, never thrown: there is the link, too. */
export async function mailInvitation(
  mail: SendMail | null,
  log: Log,
  { email, organisation, url, language }: Invitation,
): Promise<Mailed> {
  if (mail === null) return 'off';
  const { subject, invited, choose, once } = texts[language];
  const text = [invited.replace('{organisation}', () => organisation), '', choose, url, '', once, ''].join(
    '\n',
  );
  try {
    await mail({
      to: [email],
      subject,
      text,
      id: `invitation-${hashOf(url)}`,
      onBegin: () => Promise.resolve(),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return 'sent';
  } catch {
    // What the server says may name whom it was for.
    log.warn('an invitation could not be mailed; is SMTP_URL right?');
    return 'failed';
  }
}
