/** The page's script, as the browser loads it. What the connector sends is shown as text, never as HTML. */
export const script = `const byId = (id) => document.getElementById(id);
const form = byId('sign-in');
const list = byId('list');
const table = list.querySelector('table');

const json = { 'Content-Type': 'application/json' };
const messageOf = async (response) =>
  (await response.json().catch(() => null))?.error?.message ?? 'The connector answered with ' + response.status + '.';

function row({ name, product, domain, status }) {
  const tr = document.createElement('tr');
  for (const text of [name, product, domain, status.message || status.state]) tr.insertCell().textContent = text;
  return tr;
}

async function show() {
  const response = await fetch('/api/v1/integrations');
  const signedIn = response.status !== 401;
  form.hidden = signedIn;
  list.hidden = !signedIn;
  if (!signedIn) return byId('token').focus();
  if (!response.ok) return void (byId('note').textContent = await messageOf(response));
  const { integrations } = await response.json();
  table.hidden = integrations.length === 0;
  byId('note').textContent =
    integrations.length === 0 ? 'There are none yet. Connect an account with POST /api/v1/integrations.' : '';
  table.tBodies[0].replaceChildren(...integrations.map(row));
}

async function attempt(action) {
  byId('problem').textContent = '';
  try {
    await action();
  } catch {
    const place = form.hidden ? byId('note') : byId('problem');
    place.textContent = 'The connector does not answer. Is it running?';
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void attempt(async () => {
    const body = JSON.stringify({ token: byId('token').value });
    const response = await fetch('/session', { method: 'POST', headers: json, body });
    if (!response.ok) return void (byId('problem').textContent = await messageOf(response));
    form.reset();
    await show();
  });
});

byId('sign-out').addEventListener('click', () =>
  void attempt(async () => {
    await fetch('/session', { method: 'DELETE' });
    await show();
  }),
);

form.hidden = false;
void attempt(show);
`;
