export { vitalsModule as default } from './vitalsModule';
