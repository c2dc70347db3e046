import type { SloState } from '@vitals/plugin-vitals-common/slo';
import { reliability } from '../__testUtils__';
import { reliabilitySentence } from './reliabilityView';

const [judged] = reliability.objectives;

const sentence = (...states: SloState[]) =>
  reliabilitySentence(
    { objectives: states.map(state => ({ ...judged, state })) },
    'triage',
  );

describe('reliabilitySentence', () => {
  it.each([
    [['burning'], 'Session success burns its budget'],
    [
      ['burning', 'burning', 'spent', 'unknown', 'unknown', 'ok'],
      'Session success burns its budget, 1 more burns, 1 more has spent its own, 2 more are unknown',
    ],
    [['unknown', 'ok'], 'Session success is unknown'],
    [['unknown', 'unknown'], 'Both objectives are unknown'],
    [['ok'], 'Session success is within its budget'],
    [['ok', 'ok', 'ok'], 'All 3 objectives are within their budgets'],
    [[], 'How reliable triage is, is unknown'],
  ] as [SloState[], string][])('says of %j: %s', (states, words) => {
    expect(sentence(...states)).toBe(words);
  });
});
