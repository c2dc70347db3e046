export { FleetPage } from './FleetPage';
export { JourneyRoutes } from './JourneyRoutes';
export { ReliabilityCard } from './ReliabilityCard';
export { ReliabilityTab } from './ReliabilityTab';
