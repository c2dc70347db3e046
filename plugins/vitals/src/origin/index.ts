export { OriginMarkBadge } from './OriginMarkBadge';
export { OriginText } from './OriginText';
export { originMarks, originParts, usesPolicyPath } from './originView';
export { usePolicyHref } from './usePolicyHref';
