/** Style of the API's documentation: colours and measures are those of connector/web/styles. */
export const style = `:root { color-scheme: light dark; --page: light-dark(#f4f6f7, #0f1416); --card: light-dark(#fff, #182023); --text: light-dark(#172024, #e6edef);
  --sunken: light-dark(#eef1f2, #11181a); --muted: light-dark(#536168, #9fb0b6); --line: light-dark(#d9e0e3, #2c383d); --accent: light-dark(#0b6e6e, #5cc8c8);
  --shadow: 0 1px 2px light-dark(#0f28301a, #0006), 0 2px 8px light-dark(#0f28300d, #0004); --width: max(84rem, 70vw);
  font: 1rem/1.5 system-ui, sans-serif; background: var(--page); color: var(--text); scroll-padding-block-start: 4.5rem; }
@media (width >= 160rem) { :root { font-size: 125%; } }
body { margin: 0; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.top { position: sticky; display: flex; justify-content: space-between; gap: 1rem; inset-block-start: 0; z-index: 1; padding: .75rem max(1rem, (100% - var(--width)) / 2); background: var(--card); border-block-end: 1px solid var(--line); }
.top > :first-child { display: inline-flex; align-items: center; gap: .625rem; color: inherit; font-weight: 650; text-decoration: none; }
.top svg { width: 1.625rem; height: 1.625rem; }
.docs { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem 2rem; max-width: var(--width); margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.3; }
h2 { margin: 0 0 .5rem; font-size: 1.25rem; }
h3 { margin: 1.25rem 0 .25rem; font-size: 1rem; }
p { margin: 0 0 .5rem; }
.intro p { color: var(--muted); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 0; padding: 0; list-style: none; }
@media (width >= 62rem) {
  .docs { grid-template-columns: 14rem minmax(0, 1fr); }
  .intro { grid-column: 1 / -1; }
  nav ul { position: sticky; inset-block-start: 5rem; display: grid; }
  nav a { display: block; padding: .25rem .75rem; border-radius: .375rem; color: var(--text); text-decoration: none; }
  nav a:hover { background: var(--sunken); }
}
section { margin-block-end: 1rem; padding: 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; box-shadow: var(--shadow); }
summary, code { overflow-wrap: anywhere; }
table { table-layout: fixed; border-collapse: collapse; width: 100%; margin: .5rem 0; }
caption { text-align: start; font-weight: 600; }
th, td { text-align: start; vertical-align: top; padding: .375rem .5rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { width: 12rem; font-weight: 500; }
small { padding: 0 .5rem; background: var(--sunken); border-radius: 1rem; color: var(--muted); font-size: .8125rem; }
details { border-bottom: 1px solid var(--line); padding: .5rem 0; }
details:last-child { border: 0; }
summary { cursor: pointer; }
summary code { font-weight: 650; color: var(--accent); }
summary span { color: var(--muted); }
pre { overflow: auto; max-height: 24rem; margin: .5rem 0; padding: .75rem; background: var(--sunken); border: 1px solid var(--line); border-radius: .5rem; font-size: .875rem; }
@media (width < 40rem) { th { width: 35%; } summary span { display: block; } }
`;
