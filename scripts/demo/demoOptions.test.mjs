import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoOptions } from './demoOptions.mjs';

const read = (...args) =>
  demoOptions({ root: '/vitals', env: { INIT_CWD: '/home/ada' }, args });

describe('options of the demo', () => {
  it('are 7007 and the folder of Vitals where none is given', () => {
    assert.deepEqual(read(), {
      port: 7007,
      data: '/vitals/.data/demo',
      fresh: false,
      help: false,
    });
  });

  it('are taken in both spellings, a folder from where the caller stands', () => {
    assert.deepEqual(read('--port', '8080', '--data=mine', '--fresh', '-h'), {
      port: 8080,
      data: '/home/ada/mine',
      fresh: true,
      help: true,
    });
  });

  for (const [args, message] of [
    [['--port', 'abc'], '--port abc: expected a whole number from 1 to 65535'],
    [['--port', '0'], '--port 0: expected a whole number from 1 to 65535'],
    [['--port=65536'], '--port 65536: expected a whole number from 1 to 65535'],
    [['--port'], '--port: expected a value after it'],
    [['--data', '--fresh'], '--data: expected a value after it'],
    [['--fresh=yes'], '--fresh: expected no value, found yes'],
    [['--prot=1'], '--prot: expected --port, --data, --fresh or --help'],
    [
      ['8080'],
      '8080: expected no argument but --port, --data, --fresh or --help',
    ],
  ]) {
    it(`refuse ${args.join(' ')} in one line`, () => {
      assert.throws(() => read(...args), { message });
    });
  }
});
