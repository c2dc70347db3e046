import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clusterOptions } from './clusterOptions.mjs';

const read = (...args) =>
  clusterOptions({ root: '/vitals', env: { INIT_CWD: '/home/ada' }, args });

describe('options of the test cluster', () => {
  it('are a free port and the folder of Vitals where none is given', () => {
    assert.deepEqual(read(), {
      port: undefined,
      data: '/vitals/.data/cluster',
      help: false,
    });
  });

  it('take a folder from where the caller stands', () => {
    assert.deepEqual(read('--port', '6443', '--data=mine', '-h'), {
      port: 6443,
      data: '/home/ada/mine',
      help: true,
    });
  });

  it('refuse what is none of them in one line', () => {
    assert.throws(() => read('--fresh'), {
      message: '--fresh: expected --port, --data or --help',
    });
    assert.throws(() => read('--port', '70000'), {
      message: '--port 70000: expected a whole number from 1 to 65535',
    });
  });
});
