/** HTML of the administrator's page; its script shows one of the two parts. */
export const body = `<header><h1>injixo Connect</h1></header>
<main>
<noscript><p>This page needs JavaScript.</p></noscript>
<form id="sign-in" hidden>
<h2>Sign in</h2>
<label for="token">Administrator’s token</label>
<input id="token" name="token" type="password" autocomplete="current-password" required aria-describedby="hint problem">
<p id="hint">It was shown at the connector’s first start, or is set as ADMIN_TOKEN.</p>
<p id="problem" role="alert"></p>
<button>Sign in</button>
</form>
<section id="list" aria-labelledby="list-title" hidden>
<h2 id="list-title">Integrations</h2>
<p id="note" role="status"></p>
<table hidden>
<thead><tr><th scope="col">Name</th><th scope="col">Product</th><th scope="col">Domain</th><th scope="col">State</th></tr></thead>
<tbody></tbody>
</table>
<p><a href="/docs">API documentation</a></p>
<button id="sign-out" type="button">Sign out</button>
</section>
</main>`;
