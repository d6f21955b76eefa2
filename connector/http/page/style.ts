/** Style of the API's documentation. */
export const style = `:root { color-scheme: light dark; --line: #8886; --accent: #0b6e6e; font: 1rem/1.5 system-ui, sans-serif; }
@media (prefers-color-scheme: dark) { :root { --accent: #5cc8c8; } }
body { max-width: 64rem; margin: 0 auto; padding: 1rem; }
[hidden] { display: none; }
a { color: var(--accent); }
form { display: grid; gap: .5rem; max-width: 24rem; }
form p { margin: 0; }
#problem { color: light-dark(#b00020, #ff8a8a); }
input, button { font: inherit; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: .375rem; }
button { cursor: pointer; border-color: var(--accent); color: var(--accent); background: transparent; justify-self: start; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
caption { text-align: start; font-weight: 600; }
th, td { text-align: start; vertical-align: top; padding: .375rem .5rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
details { border-bottom: 1px solid var(--line); padding: .375rem 0; }
summary { cursor: pointer; }
pre { overflow: auto; max-height: 24rem; padding: .5rem; border: 1px solid var(--line); border-radius: .375rem; }
`;
