import { createMailer } from '../../connector/alerts/mailer';
import { PostOffice } from '../alerts/post-office';
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
