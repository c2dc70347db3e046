export { OriginMarkBadge } from './OriginMarkBadge';
export { OriginText } from './OriginText';
export { originMarks, usesPolicyPath } from './originView';
export { usePolicyHref } from './usePolicyHref';
