import { upgradePolicy, type PolicyUpgrade } from './upgrade';

const upgrades: Record<string, PolicyUpgrade> = {
  'vitals.dev/v1': {
    to: 'vitals.dev/v2',
    apply: ({ windowDays, ...rest }) => ({
      ...rest,
      window: { days: windowDays },
    }),
  },
  'vitals.dev/v2': {
    to: 'vitals.dev/v3',
    apply: document => ({ ...document, reviewed: false }),
  },
};

describe('upgradePolicy', () => {
  it('walks an old document through every form up to the latest', () => {
    expect(
      upgradePolicy(
        { apiVersion: 'vitals.dev/v1', windowDays: 28 },
        upgrades,
        'vitals.dev/v3',
      ),
    ).toEqual({
      ok: true,
      document: {
        apiVersion: 'vitals.dev/v3',
        window: { days: 28 },
        reviewed: false,
      },
      steps: ['vitals.dev/v2', 'vitals.dev/v3'],
    });
  });

  it('leaves a document of the latest form as it is', () => {
    const document = { apiVersion: 'vitals.dev/v3', window: { days: 28 } };
    expect(upgradePolicy(document, upgrades, 'vitals.dev/v3')).toEqual({
      ok: true,
      document,
      steps: [],
    });
  });

  it('does not change the document that it was given', () => {
    const document = { apiVersion: 'vitals.dev/v1', windowDays: 28 };
    upgradePolicy(document, upgrades, 'vitals.dev/v3');
    expect(document).toEqual({ apiVersion: 'vitals.dev/v1', windowDays: 28 });
  });

  it('refuses a form that it does not know, naming those it does', () => {
    expect(
      upgradePolicy({ apiVersion: 'vitals.dev/v9' }, upgrades, 'vitals.dev/v3'),
    ).toEqual({
      ok: false,
      message:
        'expected "vitals.dev/v1" or "vitals.dev/v2" or "vitals.dev/v3", found "vitals.dev/v9"',
    });
  });

  it('takes no property that every object has for a step', () => {
    expect(upgradePolicy({ apiVersion: 'constructor' }, {}, 'v1')).toEqual({
      ok: false,
      message: 'expected "v1", found "constructor"',
    });
  });

  it('does not run in circles when steps lead back', () => {
    const circle = {
      a: { to: 'b', apply: () => ({}) },
      b: { to: 'a', apply: () => ({}) },
    };
    expect(upgradePolicy({ apiVersion: 'a' }, circle, 'c')).toMatchObject({
      ok: false,
    });
  });
});
