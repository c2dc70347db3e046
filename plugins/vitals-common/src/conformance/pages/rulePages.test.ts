import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rulePages } from './rulePages';

const folder = resolve(__dirname, '../../../../../docs/rules');

describe('the pages of the rules', () => {
  const pages = rulePages();

  it('are those that are checked in, and no others', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(path => path.endsWith('.md'))
      .sort();
    expect(files).toEqual([...pages.keys()].sort());
  });

  it('say what the rules say today', () => {
    const stale = [...pages].filter(
      ([path, text]) => readFileSync(join(folder, path), 'utf8') !== text,
    );
    expect(stale.map(([path]) => path)).toEqual([]);
  });
});
