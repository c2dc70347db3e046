/** Types of the items in a catalog entity's `status` that Vitals writes. */
export const entityStatusTypes = {
  /** Tier, shape or descriptor of the entity is wrong, or could not be checked. */
  descriptor: 'vitals.dev/descriptor',
  /** The entity states a milder tier than the one that holds. */
  tierLowered: 'vitals.dev/tier-lowered',
} as const;
