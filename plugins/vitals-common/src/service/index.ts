export {
  maxNameLength,
  serviceApiVersion,
  serviceDescriptor,
  serviceName,
  type ServiceDescriptor,
  type ServiceDescriptorInput,
} from './descriptor';
export {
  descriptorFromForm,
  formFieldOf,
  neighbourRefs,
  type FormFacts,
} from './descriptorFromForm';
export { deviationsOf, type Deviation } from './deviationsOf';
export type { Load } from './load';
export { neighbourPlaces, type NeighbourPlace } from './neighbourPlace';
export { checkService, parseService, serviceJsonSchema } from './parseService';
export { printService } from './printService';
export { componentRef, takenName } from './takenName';
