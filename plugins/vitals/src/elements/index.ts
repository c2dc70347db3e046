export { Age } from './Age';
export { localTime } from './ageInWords';
export { BudgetBar } from './BudgetBar';
export { budgetWords } from './budgetWords';
export { CopyButton } from './CopyButton';
export { DemoBadge } from './DemoBadge';
export { EventsWords } from './EventsWords';
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
