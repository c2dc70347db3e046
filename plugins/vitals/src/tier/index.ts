export { EntityNotes } from './EntityNotes';
export { judgedTier } from './judgedTier';
export { LoweredTierAlert } from './LoweredTierAlert';
export { TierFact } from './TierFact';
