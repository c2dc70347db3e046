import {
  lengthWords,
  objectiveSentence,
  objectiveTitle,
} from './objectiveWords';

const period = 28 * 86_400;

describe('objectiveSentence', () => {
  it.each([
    [
      { sli: 'session-success', event: 'consultation', target: 0.995 },
      'Of every 1,000 consultations, 995 without interruption, over 28 days',
    ],
    [
      { sli: 'availability', event: 'request', target: 0.9995 },
      'Of every 10,000 requests, 9,995 answered without an error, over 28 days',
    ],
    [
      { sli: 'latency', event: 'request', target: 0.99, thresholdSeconds: 0.2 },
      'Of every 100 requests, 99 answered within 200 ms, over 28 days',
    ],
    [
      {
        sli: 'video-setup',
        event: 'consultation',
        target: 0.95,
        thresholdSeconds: 5,
      },
      'Of every 100 consultations, 95 with video within 5 s, over 28 days',
    ],
    [
      {
        sli: 'workflow-age',
        event: 'minute',
        target: 0.999,
        thresholdSeconds: 900,
      },
      'Of every 1,000 minutes, 999 in which nothing waits longer than 15 min, over 28 days',
    ],
    [
      {
        sli: 'workflow-completion',
        event: 'workflow',
        target: 0.9,
        thresholdSeconds: 3600,
      },
      'Of every 100 workflows, 90 completed within 1 h, over 28 days',
    ],
    [
      {
        sli: 'record-access',
        event: 'record access',
        target: 0.99,
        thresholdSeconds: 1.5,
      },
      'Of every 100 record accesses, 99 shown within 1.5 s, over 28 days',
    ],
  ] as const)('says %j as a sentence', (objective, sentence) => {
    expect(objectiveSentence(objective, period)).toBe(sentence);
  });

  it('leaves out a period that is not known', () => {
    expect(
      objectiveSentence(
        { sli: 'availability', event: 'request', target: 0.99 },
        undefined,
      ),
    ).toBe('Of every 100 requests, 99 answered without an error');
  });
});

describe('objectiveTitle', () => {
  it('tells two of one indicator apart', () => {
    expect(objectiveTitle({ sli: 'latency', thresholdSeconds: 0.2 })).toBe(
      'Latency within 200 ms',
    );
    expect(objectiveTitle({ sli: 'session-success' })).toBe('Session success');
  });
});

describe('lengthWords', () => {
  it.each([
    [0.05, '50 ms'],
    [90, '90 s'],
    [86_400, '24 h'],
    [172_800, '2 days'],
  ])('says %d seconds as %s', (seconds, words) => {
    expect(lengthWords(seconds)).toBe(words);
  });
});
