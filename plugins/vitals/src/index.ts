export { vitalsPlugin as default } from './plugin';
