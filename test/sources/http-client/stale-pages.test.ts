import { StalePages } from '../../../connector/sources/http-client/stale-pages';

test('ten pages in a row that bring nothing new are a list without end', () => {
  const pages = new StalePages('Acme');
  for (let turn = 0; turn < 3; turn += 1) {
    for (let page = 0; page < 9; page += 1) pages.read(false);
    pages.read(true);
  }
  for (let page = 0; page < 9; page += 1) pages.read(false);
  expect(() => pages.read(false)).toThrow(
    expect.objectContaining({ problem: 'unreachable', message: 'Acme gives the same page again and again.' }),
  );
});
