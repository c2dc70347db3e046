import { leaves, formatPath } from '../manifest';
import { defaultPolicy } from './defaultPolicy';
import { tierPolicy } from './document';
import { effectiveProfile } from './effectiveProfile';
import { parsePolicy } from './parsePolicy';
import { printPolicy } from './printPolicy';
import { sourceOf } from './sourceOf';
import { shapes } from './tier';

describe('the default policy', () => {
  it('obeys its own schema', () => {
    expect(tierPolicy.safeParse(defaultPolicy).error?.issues ?? []).toEqual([]);
  });

  it('states the source of every value', () => {
    const { sources, apiVersion, kind, version, ...values } = defaultPolicy;
    const silent = leaves(values)
      .map(({ path }) => formatPath(path))
      .filter(path => sourceOf(defaultPolicy, path) === undefined);
    expect(silent).toEqual([]);
  });

  it('names no source for a value that it does not have', () => {
    const { sources, ...values } = defaultPolicy;
    const paths = leaves(values).map(({ path }) => path.map(String));
    const idle = Object.keys(sources).filter(pattern => {
      const parts = pattern.split('.');
      return !paths.some(path =>
        parts.every((part, index) => part === '*' || part === path[index]),
      );
    });
    expect(idle).toEqual([]);
  });

  it('comes back unchanged from its own YAML', () => {
    const read = parsePolicy(printPolicy(defaultPolicy));
    expect(read.ok && read.value).toEqual(defaultPolicy);
  });

  it('gives a whole profile for every tier and shape', () => {
    for (const tier of Object.keys(defaultPolicy.tiers)) {
      for (const shape of shapes) {
        expect(effectiveProfile(defaultPolicy, { tier, shape })).toMatchObject({
          ok: true,
        });
      }
    }
  });
});
