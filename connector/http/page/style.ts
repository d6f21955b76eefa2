/** Style of the API's documentation. */
export const style = `:root { color-scheme: light dark; --page: light-dark(#f4f6f7, #0f1416); --card: light-dark(#fff, #182023); --text: light-dark(#172024, #e6edef);
  --muted: light-dark(#536168, #9fb0b6); --line: light-dark(#d9e0e3, #2c383d); --accent: light-dark(#0b6e6e, #5cc8c8);
  font: 1rem/1.5 system-ui, sans-serif; background: var(--page); color: var(--text); }
body { max-width: 64rem; margin: 0 auto; padding: 1rem; }
[hidden] { display: none; }
a { color: var(--accent); }
form { display: grid; gap: .5rem; max-width: 24rem; }
form p { margin: 0; }
#problem { color: light-dark(#b00020, #ff8a8a); }
input, button { font: inherit; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: .375rem; }
button { cursor: pointer; border-color: var(--accent); color: var(--accent); background: transparent; justify-self: start; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
summary, code { overflow-wrap: anywhere; }
table { table-layout: fixed; border-collapse: collapse; width: 100%; margin: .5rem 0; }
caption { text-align: start; font-weight: 600; }
th, td { text-align: start; vertical-align: top; padding: .375rem .5rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
section { margin-block: 1.5rem; padding: 1rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
section h2 { margin-block-start: 0; }
small { padding: 0 .375rem; border: 1px solid var(--line); border-radius: .25rem; color: var(--muted); }
details { border-bottom: 1px solid var(--line); padding: .5rem 0; }
details:last-child { border: 0; }
summary code { font-weight: 650; color: var(--accent); }
summary { cursor: pointer; }
pre { overflow: auto; max-height: 24rem; padding: .5rem; border: 1px solid var(--line); border-radius: .375rem; }
`;
