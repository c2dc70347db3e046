import { authorName } from './authorName';

describe('authorName', () => {
  it.each([
    ['user:default/ada', 'ada'],
    ['vitals', 'Vitals (built in)'],
    ['plugin:scaffolder', 'plugin:scaffolder'],
    ['user:default/', 'user:default/'],
  ])('shows %s as %s', (publishedBy, name) => {
    expect(authorName(publishedBy)).toBe(name);
  });
});
