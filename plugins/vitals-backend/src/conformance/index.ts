export { addConformanceRoutes } from './conformanceRoutes';
export { type FactSources } from './readServiceFacts';
