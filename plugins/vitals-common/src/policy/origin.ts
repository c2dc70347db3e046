/** Where a rendered field or a judged limit comes from. */
export type Origin =
  | { kind: 'policy'; path: string; version: number }
  | { kind: 'descriptor'; path: string }
  | { kind: 'fixed'; reason: string }
  | { kind: 'derived'; formula: string; from: Origin[] };

/** One line for a person: `policy v2 tiers.core.scale.minReplicas`. */
export function formatOrigin(origin: Origin): string {
  switch (origin.kind) {
    case 'policy':
      return `policy v${origin.version} ${origin.path}`;
    case 'descriptor':
      return `vitals.yaml ${origin.path}`;
    case 'fixed':
      return `fixed: ${origin.reason}`;
    default:
      return `derived: ${origin.formula} (${origin.from
        .map(formatOrigin)
        .join('; ')})`;
  }
}
