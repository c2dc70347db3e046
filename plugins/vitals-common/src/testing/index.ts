export { arbitraryPolicy } from './arbitraryPolicy';
export { arbitraryProfile } from './arbitraryProfile';
export { arbitraryRequest } from './arbitraryRequest';
export { arbitraryService } from './arbitraryService';
export { letsPass, type End, type Flow } from './networkFlows';
export {
  policyWith,
  renderedObjects,
  renderedValue,
  serviceWith,
} from './renderedObjects';
export { triageService } from './triageService';
