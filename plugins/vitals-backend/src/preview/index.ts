export { addPreviewRoutes } from './previewRoutes';
