export { createSlo } from './createSlo';
export { scheduleRefresh } from './scheduleRefresh';
export { addSloRoutes, type SloServices } from './sloRoutes';
