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
export { entityStatusTypes } from './entityStatus';
export type { Load } from './load';
export { neighbourPlaces, type NeighbourPlace } from './neighbourPlace';
export {
  neighbourRelations,
  type NeighbourRelations,
} from './neighbourRelations';
export { checkService, parseService, serviceJsonSchema } from './parseService';
export { printService } from './printService';
export { componentRef, takenName } from './takenName';
export {
  tierStep,
  waitingLowering,
  type TierLowering,
  type TierRecord,
  type TierStep,
} from './tierStep';
