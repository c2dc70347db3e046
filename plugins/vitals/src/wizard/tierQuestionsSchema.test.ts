import { validateTierChoice, type TierChoice } from './tierQuestionsSchema';

async function errorsOf(value: TierChoice) {
  const addError = jest.fn();
  await validateTierChoice(
    value,
    { addError },
    { apiHolder: { get: () => undefined }, formData: {}, schema: {} },
  );
  return addError.mock.calls.flat();
}

describe('validateTierChoice', () => {
  it.each<[TierChoice, string[]]>([
    [{ tier: 'core', reason: 'A workflow waits.' }, []],
    [{}, ['Answer the questions: they lead to the tier']],
    [{ tier: 'core', reason: '  ' }, ['Say in a sentence why it is this tier']],
    [
      { tier: 'core', reason: 'x'.repeat(501) },
      ['Say it in at most 500 characters, found 501'],
    ],
  ])('%j', async (value, errors) => {
    expect(await errorsOf(value)).toEqual(errors);
  });
});
