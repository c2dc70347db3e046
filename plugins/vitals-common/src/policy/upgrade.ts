import { isRecord, shown } from '../manifest';
import { policyApiVersion } from './document';
import { upgradeFromV1 } from './upgradeFromV1';

/** One step: a document of an older form, rewritten in the next form. Pure, and never stored back. */
export type PolicyUpgrade = {
  to: string;
  apply: (
    document: Readonly<Record<string, unknown>>,
  ) => Record<string, unknown>;
};

/** From each older `apiVersion` the step that leads on. */
export const policyUpgrades: Readonly<Record<string, PolicyUpgrade>> = {
  'vitals.dev/v1': { to: 'vitals.dev/v2', apply: upgradeFromV1 },
};

export type Upgraded =
  | { ok: true; document: unknown; steps: string[] }
  | { ok: false; message: string };

/** Rewrites a document of any known form in the latest one; `steps` names the forms it went through. */
export function upgradePolicy(
  document: unknown,
  upgrades: Readonly<Record<string, PolicyUpgrade>> = policyUpgrades,
  latest: string = policyApiVersion,
): Upgraded {
  const steps: string[] = [];
  let current = document;
  while (isRecord(current) && current.apiVersion !== latest) {
    const from = current.apiVersion;
    const step =
      typeof from === 'string' && Object.hasOwn(upgrades, from)
        ? upgrades[from]
        : undefined;
    if (!step || steps.includes(step.to)) {
      const known = [...Object.keys(upgrades), latest].map(shown).join(' or ');
      return { ok: false, message: `expected ${known}, found ${shown(from)}` };
    }
    current = { ...step.apply(current), apiVersion: step.to };
    steps.push(step.to);
  }
  return { ok: true, document: current, steps };
}
