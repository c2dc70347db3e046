export { ConformanceCard } from './ConformanceCard';
export { ConformanceTab } from './ConformanceTab';
