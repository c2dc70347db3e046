export { readTierStanding } from './readTierStanding';
export { statedTier } from './statedTier';
export { scheduleTierWatch } from './scheduleTierWatch';
export { addTierRoutes, type TierServices } from './tierRoutes';
export { type TierStanding } from './tierStanding';
export { TierStore, type Tiers } from './TierStore';
