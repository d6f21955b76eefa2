// A real OpenID provider, as a process of its own: it is told by PROVIDER (JSON) what it is called, who its client is and whom it knows.
const { issuer, client, jwks, accounts, clockShiftMs } = JSON.parse(process.env.PROVIDER);

const realNow = Date.now;
Date.now = () => realNow() + clockShiftMs;
const { default: Provider } = await import('oidc-provider');

const provider = new Provider(issuer, {
  clients: [client],
  jwks,
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'roles', 'tenant'] },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: async () => ({ sub: id, ...accounts[id] }),
  }),
  pkce: { required: () => true },
  ttl: { IdToken: 300 },
  cookies: { keys: ['a key of this test'] },
  features: { devInteractions: { enabled: true } },
});
provider.proxy = true;
const server = provider.listen(0, '127.0.0.1', () => {
  console.log(`listens at http://127.0.0.1:${server.address().port}`);
});
