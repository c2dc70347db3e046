export { arbitraryPolicy } from './arbitraryPolicy';
export { arbitraryProfile } from './arbitraryProfile';
export { arbitraryRequest } from './arbitraryRequest';
export { arbitraryService } from './arbitraryService';
