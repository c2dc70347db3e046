export { Age } from './Age';
export { localTime } from './ageInWords';
export { BudgetBar } from './BudgetBar';
export { CopyButton } from './CopyButton';
export { DemoBadge } from './DemoBadge';
export {
  countWords,
  eventNoun,
  eventsWords,
  type EventKind,
} from './countWords';
export { InlineCode } from './InlineCode';
export { Moment } from './Moment';
export { momentWords } from './momentWords';
export { shareWords } from './shareWords';
export { UnknownNote } from './UnknownNote';
