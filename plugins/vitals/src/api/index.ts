export { vitalsApi, vitalsApiRef, type VitalsApi } from './vitalsApi';
