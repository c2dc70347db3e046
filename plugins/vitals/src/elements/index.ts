export { Age } from './Age';
export { localTime } from './ageInWords';
export { CopyButton } from './CopyButton';
export { DemoBadge } from './DemoBadge';
export { InlineCode } from './InlineCode';
