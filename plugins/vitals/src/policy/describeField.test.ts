import { describeField } from './describeField';

describe('describeField', () => {
  it('knows what a value of a tier means', () => {
    expect(describeField(['tiers', 'core', 'scale', 'maxReplicas'])).toBe(
      'Never more, whatever demand and headroom ask for.',
    );
  });

  it('knows what a value for the whole platform means', () => {
    expect(describeField(['windowDays'])).toBe(
      'Rolling window of objectives and budgets.',
    );
  });

  it('knows a value inside a list', () => {
    expect(
      describeField(['tiers', 'core', 'objectives', 'latency', 0, 'share']),
    ).toMatch(/^Share of requests that must be faster than the threshold\. /);
  });

  it('is silent where the schema is, and where nothing is', () => {
    expect(
      describeField(['tiers', 'core', 'scale', 'minReplicas']),
    ).toBeUndefined();
    expect(describeField(['nothing', 'here'])).toBeUndefined();
  });
});
