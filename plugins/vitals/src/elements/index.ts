export { Age } from './Age';
export { ageInWords, localTime } from './ageInWords';
export { CopyButton } from './CopyButton';
export { DemoBadge } from './DemoBadge';
export { InlineCode } from './InlineCode';
