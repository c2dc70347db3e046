export { scaffolderModuleVitals as default } from './module';
