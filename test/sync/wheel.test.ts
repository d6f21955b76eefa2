import { Wheel } from '../../connector/sync/wheel';

describe('the wheel', () => {
  const due: string[] = [];
  let wheel: Wheel;

  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
    due.length = 0;
    wheel = new Wheel((name) => due.push(name));
  });

  afterEach(() => {
    wheel.stop();
    jest.useRealTimers();
  });

  test('nothing is done before it is due, and nothing later than a moment after', () => {
    wheel.in(1_000, 'b');
    wheel.in(500, 'a');
    jest.advanceTimersByTime(499);
    expect(due).toEqual([]);
    jest.advanceTimersByTime(101);
    expect(due).toEqual(['a']);
    expect([wheel.has('a'), wheel.has('b')]).toEqual([false, true]);
    jest.advanceTimersByTime(500);
    expect(due).toEqual(['a', 'b']);
    jest.advanceTimersByTime(10_000);
    expect(due).toEqual(['a', 'b']);
  });

  test('a name is due once, at the instant it was given last', () => {
    wheel.in(100, 'a');
    wheel.in(2_000, 'a');
    wheel.in(100, 'b');
    wheel.cancel('b');
    wheel.cancel('unknown');
    jest.advanceTimersByTime(1_999);
    expect(due).toEqual([]);
    jest.advanceTimersByTime(101);
    expect(due).toEqual(['a']);
  });

  test('what is due may wait again', () => {
    wheel.stop();
    wheel = new Wheel((name) => {
      due.push(name);
      wheel.in(0, name);
    });
    wheel.in(0, 'a');
    jest.advanceTimersByTime(1_000);
    expect(due.length).toBeGreaterThan(5);
    expect(due.length).toBeLessThanOrEqual(20);
  });

  test('one timer serves all', () => {
    for (let name = 0; name < 10_000; name += 1) wheel.in(60_000, String(name));
    expect(jest.getTimerCount()).toBe(1);
    jest.advanceTimersByTime(60_100);
    expect(due).toHaveLength(10_000);
  });
});
