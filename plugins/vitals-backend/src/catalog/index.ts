export { descriptorOf, type CatalogDescriptor } from './descriptorOf';
export { entityParams } from './entityParams';
export { readEntity } from './readEntity';
export { subjectOf } from './subjectOf';
