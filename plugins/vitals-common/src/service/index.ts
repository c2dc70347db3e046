export {
  maxNameLength,
  serviceApiVersion,
  serviceDescriptor,
  serviceName,
  type ServiceDescriptor,
  type ServiceDescriptorInput,
} from './descriptor';
export type { Load } from './load';
export { checkService, parseService, serviceJsonSchema } from './parseService';
