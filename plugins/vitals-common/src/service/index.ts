export { isCron, isTimeZone } from './cron';
export { databaseVariable, type Database } from './database';
export {
  serviceDescriptor,
  type ServiceDescriptor,
  type ServiceDescriptorInput,
} from './descriptor';
export { serviceApiVersion } from './descriptorFields';
export {
  descriptorFromForm,
  formFieldOf,
  neighbourRefs,
  type FormFacts,
} from './descriptorFromForm';
export { deviationsOf, type Deviation } from './deviationsOf';
export { entityStatusTypes } from './entityStatus';
export { queueView, type Job } from './job';
export { requiredFigures, type Load, type VouchedFigure } from './load';
export { maxNameLength, serviceName } from './names';
export { neighbourPlaces, type NeighbourPlace } from './neighbourPlace';
export {
  neighbourRelations,
  type NeighbourRelations,
} from './neighbourRelations';
export { checkService, parseService, serviceJsonSchema } from './parseService';
export { printService } from './printService';
export { lengthSpread, shareOpenAfter } from './remainingLength';
export { componentRef, takenName } from './takenName';
export {
  tierStep,
  waitingLowering,
  type TierLowering,
  type TierRecord,
  type TierStep,
} from './tierStep';
