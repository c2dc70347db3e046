export { vitalsCatalogModule } from './catalogModule';
export { vitalsScaffolderModule as default } from './scaffolderModule';
