export { vitalsScaffolderModule as default } from './scaffolderModule';
