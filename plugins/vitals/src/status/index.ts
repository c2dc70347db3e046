export { StatusBadge } from './StatusBadge';
export { statusViews, summarySentence, type StatusView } from './statusView';
export { ToneBadge } from './ToneBadge';
