export { catalogModuleVitals as default } from './module';
