export { readVitalsConfig, type VitalsConfig } from './config/readVitalsConfig';
export { vitalsPlugin as default } from './plugin';
