export { addDeviationRoutes, type DeviationSources } from './deviationRoutes';
