import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLogger } from './logger.ts';

// What must never reach a log line; nobody's, all made up.
const patient = {
  name: 'Jane Example',
  dateOfBirth: '1970-01-31',
  nhsNumber: '943 476 5919',
  address: { city: 'Exampleton' },
  diagnosis: 'a free text about a person',
};
const secrets = /Jane|1970|943|Exampleton|free text/;

function logged(write: (log: ReturnType<typeof createLogger>) => void) {
  const lines: string[] = [];
  const destination = { write: (line: string) => lines.push(line) };
  write(
    createLogger({
      level: 'info',
      service: 'under-test',
      revision: 'unknown',
      destination,
    }),
  );
  const { time, ...line } = JSON.parse(lines.join('')) as Record<
    string,
    unknown
  >;
  assert.equal(typeof time, 'number');
  // Without the time, whose digits may be anything.
  return { text: JSON.stringify(line), line };
}

describe('the logger', () => {
  it('lets through what is allow-listed', () => {
    const { line } = logged(log => {
      log.info({ route: '/v1/assessments/:id', statusCode: 200 }, 'answered');
    });
    assert.deepEqual(line, {
      level: 'info',
      service: 'under-test',
      revision: 'unknown',
      route: '/v1/assessments/:id',
      statusCode: 200,
      msg: 'answered',
    });
  });

  it('drops every field of a patient and counts them', () => {
    const { text, line } = logged(log => {
      log.info(patient, 'saved');
    });
    assert.doesNotMatch(text, secrets);
    assert.equal(line.droppedFields, 5);
  });

  it('drops a patient that hides under an allow-listed name', () => {
    const { text, line } = logged(log => {
      log.info(
        { assessmentId: patient.name, route: patient, statusCode: '943' },
        'saved',
      );
    });
    assert.doesNotMatch(text, secrets);
    assert.equal(line.droppedFields, 3);
  });

  it('drops values that would be pasted into the message', () => {
    const { text, line } = logged(log => {
      log.info('saved %s', patient.name);
    });
    assert.doesNotMatch(text, secrets);
    assert.equal(line.msg, 'saved %s');
  });

  it('drops fields of a child logger', () => {
    const { text } = logged(log => {
      log.child({ patient }).child(patient).info('saved');
    });
    assert.doesNotMatch(text, secrets);
  });

  it('keeps kind and place of an error and drops its message', () => {
    const failure = Object.assign(new TypeError(`no ${patient.name}`), {
      code: 'E_NO_SUCH',
      detail: patient,
    });
    for (const write of [{ err: failure }, failure]) {
      const { text, line } = logged(log => {
        log.error(write, 'unexpected error');
      });
      assert.doesNotMatch(text, secrets);
      assert.match(text, /"type":"TypeError","code":"E_NO_SUCH"/);
      assert.match(text, /logger\.test\.ts:\d+/);
      assert.equal(line.msg, 'unexpected error');
    }
  });

  it('does not take the message of an error that stands alone', () => {
    const { text } = logged(log => {
      log.error(new Error(`no ${patient.name}\n    at ${patient.name}:1:1`));
    });
    assert.doesNotMatch(text, secrets);
  });
});
