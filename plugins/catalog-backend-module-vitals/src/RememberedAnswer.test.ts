import { RememberedAnswer } from './RememberedAnswer';

const minute = 60_000;

/** Asks somebody who is told what to answer; the clock stands until it is moved. */
function setUp() {
  let time = 0;
  const ask = jest.fn<Promise<string>, [AbortSignal]>();
  const onChange = jest.fn();
  const answer = new RememberedAnswer({ ask, now: () => time, onChange });
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { answer, ask, onChange, pass };
}

/** Lets what was begun in the background come to its end. */
const settled = () => new Promise(resolve => setImmediate(resolve));

describe('RememberedAnswer', () => {
  it('is asked for once by many who come at once', async () => {
    const { answer, ask } = setUp();
    ask.mockResolvedValue('policy v1');
    const all = await Promise.all(
      Array.from({ length: 10 }, () => answer.get()),
    );
    expect(new Set(all.map(one => JSON.stringify(one)))).toEqual(
      new Set(['{"kind":"known","value":"policy v1"}']),
    );
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('is not asked for again within a minute', async () => {
    const { answer, ask, pass } = setUp();
    ask.mockResolvedValue('policy v1');
    await answer.get();
    pass(minute - 1);
    await answer.get();
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('is given as it was while a new one is asked for', async () => {
    const { answer, ask, pass } = setUp();
    ask.mockResolvedValueOnce('policy v1');
    await answer.get();
    let reply: (value: string) => void = () => {};
    ask.mockReturnValueOnce(
      new Promise(resolve => {
        reply = resolve;
      }),
    );
    pass(minute);
    expect(await answer.get()).toEqual({ kind: 'known', value: 'policy v1' });
    reply('policy v2');
    await settled();
    expect(await answer.get()).toEqual({ kind: 'known', value: 'policy v2' });
    expect(ask).toHaveBeenCalledTimes(2);
  });

  it('stays known for ten minutes without an answer, then is unknown with the reason', async () => {
    const { answer, ask, pass } = setUp();
    ask.mockResolvedValueOnce('policy v1');
    await answer.get();
    ask.mockRejectedValue(
      new Error('fetch failed', {
        cause: new Error('connect ECONNREFUSED 127.0.0.1:7007'),
      }),
    );
    pass(9 * minute);
    expect(await answer.get()).toEqual({ kind: 'known', value: 'policy v1' });
    await settled();
    pass(minute);
    expect(await answer.get()).toEqual({
      kind: 'unknown',
      reason: 'connect ECONNREFUSED 127.0.0.1:7007',
    });
  });

  it('leaves somebody who failed alone for half a minute, and lets nobody wait meanwhile', async () => {
    const { answer, ask, pass } = setUp();
    ask.mockRejectedValue(new Error('Vitals is starting\nup'));
    const unknown = { kind: 'unknown', reason: 'Vitals is starting\\nup' };
    expect(await answer.get()).toEqual(unknown);
    pass(minute / 2 - 1);
    expect(await answer.get()).toEqual(unknown);
    expect(ask).toHaveBeenCalledTimes(1);
    ask.mockResolvedValue('policy v1');
    pass(1);
    expect(await answer.get()).toEqual({ kind: 'known', value: 'policy v1' });
  });

  it('gives up a question after a while', async () => {
    const { answer, ask } = setUp();
    const timeout = jest
      .spyOn(AbortSignal, 'timeout')
      .mockReturnValue(AbortSignal.abort(new Error('it took too long')));
    ask.mockImplementation(async signal => {
      signal.throwIfAborted();
      return 'never';
    });
    expect(await answer.get()).toEqual({
      kind: 'unknown',
      reason: 'it took too long',
    });
    expect(timeout).toHaveBeenCalledWith(5000);
  });

  it('tells once that it is unknown, and once that it is known again', async () => {
    const { answer, ask, onChange, pass } = setUp();
    ask.mockRejectedValue(new Error('away'));
    await answer.get();
    await answer.get();
    ask.mockResolvedValue('policy v1');
    pass(minute);
    await answer.get();
    await answer.get();
    expect(onChange.mock.calls).toEqual([
      [{ kind: 'unknown', reason: 'away' }],
      [{ kind: 'known', value: 'policy v1' }],
    ]);
  });
});
