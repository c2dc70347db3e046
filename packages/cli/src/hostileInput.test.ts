import fc from 'fast-check';
import {
  deploymentText,
  openSloText,
  policyText,
  serviceText,
} from './__testUtils__/documents';
import { runCommand } from './__testUtils__/runCommand';

/** One edit of a text: what is cut out at a place, and what is put there. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.nat({ max: 20 }),
  put: fc.oneof(
    fc.constantFrom(
      '\n',
      '\t',
      ' ',
      ':',
      '-',
      '[',
      ']',
      '{',
      '}',
      '&a ',
      '*a',
      '!x ',
      '"',
      "'",
      '\u0000',
      '\ufeff',
      '---\n',
      '__proto__: 1\n',
      '<<: *a\n',
      '1e999',
      '.nan',
      'null',
      '~',
    ),
    fc.string({ maxLength: 8 }),
  ),
});

function edited(
  text: string,
  edits: readonly { at: number; cut: number; put: string }[],
): string {
  return edits.reduce((current, { at, cut, put }) => {
    const start = Math.floor(at * current.length);
    return current.slice(0, start) + put + current.slice(start + cut);
  }, text);
}

describe('whatever is done to a document', () => {
  it.each([
    ['a policy', ['policy', 'check', '-'], policyText],
    ['a descriptor', ['render', '--service', '-', '--json'], serviceText],
    ['a manifest', ['check', '-', '--json'], deploymentText],
    ['an SLO', ['slo', 'rules', '-f', '-', '--json'], openSloText],
  ])(
    '%s is read or refused in one line, never a fault of the command',
    async (_, args, text) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(edit, { minLength: 1, maxLength: 4 }),
          async edits => {
            const { code, err } = await runCommand(args, {
              input: edited(text, edits),
            });
            expect([0, 1, 2]).toContain(code);
            expect(err).toMatch(code === 2 ? /^stdin[^\n]*: [^\n]+\n$/ : /^$/);
          },
        ),
        { numRuns: 300 },
      );
    },
  );

  it('bytes that are no text at all are refused in one line too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async input => {
        const { code, err } = await runCommand(['check', '-'], { input });
        expect(code).toBe(2);
        expect(err).toMatch(/^stdin[^\n]*: expected [^\n]+\n$/);
      }),
    );
  });
});
