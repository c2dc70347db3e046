import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { burnWindows } from './burnAlerts';
import { burnAlertName, silenceAlertNames } from './rules';

const folder = resolve(__dirname, '../../../../docs/runbooks');

const alerts = [
  ...burnWindows.map(windows => burnAlertName(windows)),
  ...Object.values(silenceAlertNames),
];

describe('the runbooks', () => {
  it('are one for each alert that rules raise, by its name', () => {
    expect(readdirSync(folder).sort()).toEqual(
      [...alerts.map(name => `${name}.md`), 'README.md'].sort(),
    );
  });

  it.each(alerts)('tell of %s in their index', name => {
    const index = readFileSync(join(folder, 'README.md'), 'utf8');
    expect(index).toContain(`[\`${name}\`](${name}.md)`);
  });

  it.each(
    burnWindows.map(windows => [burnAlertName(windows), windows] as const),
  )('say of %s how much of the budget went', (name, { budgetShare }) => {
    const text = readFileSync(join(folder, `${name}.md`), 'utf8');
    expect(text).toContain(`${budgetShare * 100} % of the budget`);
  });
});
