import { rules } from '@vitals/plugin-vitals-common/conformance';
import { runCommand } from '../__testUtils__/runCommand';

describe('vitals rules', () => {
  it('lists every rule by id and title', async () => {
    const { code, out } = await runCommand(['rules']);
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n')).toHaveLength(rules.length);
    expect(out).toMatch(/^images\/tag +The image names one build$/m);
  });

  it('tells one rule, for people and as JSON', async () => {
    const { out } = await runCommand(['rules', 'images/tag']);
    expect(out).toMatch(/^rule +images\/tag$/m);
    expect(out).toMatch(/^fault +critical fail, core fail/m);
    const json = await runCommand(['rules', 'images/tag', '--json']);
    expect(JSON.parse(json.out)).toMatchObject([
      { id: 'images/tag', family: 'images', severity: { critical: 'fail' } },
    ]);
  });

  it('refuses an id that is none', async () => {
    expect(await runCommand(['rules', 'images/tga'])).toEqual({
      code: 2,
      out: '',
      err: 'vitals rules: expected the id of a rule, found "images/tga"; vitals rules lists them\n',
    });
  });
});

describe('vitals schema', () => {
  it.each([
    ['service', 'Vitals service descriptor'],
    ['policy', 'Vitals tier policy'],
  ])('prints the JSON Schema of a %s', async (name, title) => {
    const { code, out } = await runCommand(['schema', name]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title,
    });
  });
});

describe('a call that is wrong', () => {
  it.each([
    [
      ['check'],
      "vitals check: missing required argument 'path'; vitals check --help tells more\n",
    ],
    [
      ['render', '--out', 'x'],
      "vitals render: required option '--service <file>' not specified; vitals render --help tells more\n",
    ],
    [
      ['policy', 'diff', 'a'],
      "vitals policy diff: missing required argument 'after'; vitals policy diff --help tells more\n",
    ],
    [
      ['schema', 'x'],
      "vitals schema: command-argument value 'x' is invalid for argument 'name'. Allowed choices are service, policy; vitals schema --help tells more\n",
    ],
    [
      ['--verison'],
      "vitals: unknown option '--verison' (Did you mean --version?); vitals --help tells more\n",
    ],
  ])('is refused in one line: %j', async (args, line) => {
    expect(await runCommand(args)).toEqual({ code: 2, out: '', err: line });
  });

  it('shows the help where no command is named at all', async () => {
    const { code, err } = await runCommand([]);
    expect(code).toBe(2);
    expect(err).toContain('Usage: vitals [options] [command]');
  });
});
