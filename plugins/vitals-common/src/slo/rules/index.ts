export { type RuleOptions } from './alert';
export { burnAlertName } from './burnAlertRule';
export {
  groupName,
  groupOf,
  groupsOf,
  groupsOfRules,
  ruleGroups,
  type GroupName,
} from './ruleGroups';
export {
  ruledService,
  type RuledObjective,
  type RuledService,
} from './ruledService';
export { silenceAlertNames } from './silenceAlerts';
export { sloRules, type SloRule } from './sloRules';
export type { ObjectiveWords } from './words';
