export { addConformanceRoutes } from './conformanceRoutes';
export { descriptorOf } from './descriptorOf';
export { type FactSources } from './readServiceFacts';
