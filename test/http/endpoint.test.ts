import { Router } from 'express';
import { mount, type Route } from '../../connector/http/endpoint';
import { nobody } from '../../connector/people/caller';

const route: Route = { method: 'get', path: '/a', may: 'open', answer: () => undefined };
const gate = async () => nobody;
const store = { within: () => () => Promise.reject(new Error('nothing is read here')) };

test('a route that does not say what its caller needs can’t be mounted', () => {
  expect(() => mount(Router(), [route], gate, store)).not.toThrow();
  expect(() => mount(Router(), [{ ...route, may: undefined } as unknown as Route], gate, store)).toThrow(
    'get /a does not say what its caller needs',
  );
  expect(() => mount(Router(), [{ ...route, may: 'anything' as 'open' }], gate, store)).toThrow(
    'does not say',
  );
});
