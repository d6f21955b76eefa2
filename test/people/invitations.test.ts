import { createMailer } from '../../connector/alerts/mailer';
import { PostOffice } from '../alerts/post-office';
import { mailInvitation, type Invitation } from '../../connector/http/people/invitation-mail';
import type { Mail } from '../../connector/alerts/mailer';
import { createLog } from '../../connector/log';
import { PeopleWorld } from './world';

interface Invited {
  readonly user: { readonly id: string };
  readonly inviteUrl: string;
  readonly mail: string;
}

const post = new PostOffice();
let smtpUrl: string;
let world: PeopleWorld;
beforeAll(async () => {
  ({ smtpUrl } = await post.open());
  world = await PeopleWorld.start(undefined, Date.now, createMailer(smtpUrl, 'connect@example.com'));
});
afterAll(async () => {
  await world.stop();
  await post.close();
});

const invite = async (of: PeopleWorld, email: string, language: string): Promise<Invited> => {
  const path = `/api/v1/users?language=${language}`;
  const { status, body } = await of.call(of.operator, 'post', path, { email, role: 'planner' });
  expect(status).toBe(201);
  return body as unknown as Invited;
};

/** What a mail says (quoted-printable, RFC 2045). */
const textOf = (mail: string): string =>
  Buffer.from(
    mail
      .slice(mail.indexOf('\r\n\r\n'))
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();

test.each([
  ['en', /You are invited to injixo Connect: Default\./],
  ['de', /Sie sind zu injixo Connect eingeladen: Default\./],
  ['fr', /Vous êtes invité à injixo Connect : Default\./],
  ['nl', /Je bent uitgenodigd voor injixo Connect: Default\./],
])('an invitation is mailed in the language %s, and the link is there to copy', async (language, words) => {
  const { inviteUrl, mail } = await invite(world, `${language}@example.com`, language);
  expect(mail).toBe('sent');
  const sent = post.mails.at(-1)!;
  expect(sent.to).toEqual([`${language}@example.com`]);
  expect(textOf(sent.text)).toMatch(words);
  expect(textOf(sent.text)).toContain(inviteUrl);
});

test('a new link is mailed, too, as the caller’s browser asks for it', async () => {
  const { user } = await invite(world, 'again@example.com', 'en');
  const answer = await fetch(`${world.url}/api/v1/users/${user.id}/invitation`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${(world.operator as { token: string }).token}`,
      'Accept-Language': 'nl-BE',
    },
  });
  const { inviteUrl } = (await answer.json()) as Invited;
  expect(textOf(post.mails.at(-1)!.text)).toMatch(/Kies hier een wachtwoord/);
  expect(textOf(post.mails.at(-1)!.text)).toContain(inviteUrl);
});

test('whether invitations are mailed is told; where they can’t be, the link is there all the same', async () => {
  const told = async (of: PeopleWorld) =>
    (await of.call(of.operator, 'get', '/api/v1/connector')).body as unknown as { mail: boolean };
  const nobodyThere = new URL(smtpUrl);
  nobodyThere.port = '1';
  const broken = createMailer(nobodyThere.href, 'connect@example.com');
  for (const [mail, expected] of [
    [broken, 'failed'],
    [null, 'off'],
  ] as const) {
    const other = await PeopleWorld.start(undefined, Date.now, mail);
    const invited = await invite(other, 'a@example.com', 'en');
    expect([invited.mail, await told(other)]).toMatchObject([expected, { mail: mail !== null }]);
    expect(invited.inviteUrl).toMatch(/\/invitations\/[\w-]{43}$/);
    await other.stop();
  }
});

test.each<[Invitation['language'], string, string]>([
  ['en', 'Your invitation to injixo Connect', 'You are invited to injixo Connect: Müller & $& Co.'],
  ['de', 'Ihre Einladung zu injixo Connect', 'Sie sind zu injixo Connect eingeladen: Müller & $& Co.'],
  ['fr', 'Votre invitation à injixo Connect', 'Vous êtes invité à injixo Connect : Müller & $& Co.'],
  ['nl', 'Je uitnodiging voor injixo Connect', 'Je bent uitgenodigd voor injixo Connect: Müller & $& Co.'],
])(
  'the mail in the language %s: who invites, the link on a line of its own, how long it works',
  async (...told) => {
    const [language, subject, first] = told;
    const mails: Mail[] = [];
    const mail = (one: Mail) => Promise.resolve(`mail ${String(mails.push(one))}`);
    const url = 'https://connect.example.com/invitations/secret';
    const invitation = { email: 'a@example.com', organisation: 'Müller & $& Co', url, language };
    expect(await mailInvitation(mail, createLog('silent'), invitation)).toBe('sent');
    const [{ text, id, ...envelope }] = mails as [Mail];
    expect(envelope).toMatchObject({ to: ['a@example.com'], subject });
    const lines = text.split('\n');
    expect([lines[0], lines[1], lines[3], lines[4], lines[6]]).toEqual([first, '', url, '', '']);
    expect([lines[2], lines[5]]).toEqual([expect.stringMatching(/\w \w.*:$/), expect.stringMatching(/72/)]);
    // A mail that is sent again is known as the same.
    await mailInvitation(mail, createLog('silent'), invitation);
    expect(mails[1]?.id).toBe(id);
    expect(id).toMatch(/^invitation-[\w-]{43}$/);
  },
);
