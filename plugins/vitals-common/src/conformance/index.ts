export { judge, type JudgeRequest } from './judge';
export {
  families,
  severityFor,
  type Family,
  type RuleMetadata,
  type Severity,
  type SeverityByTier,
} from './rule';
export { rules } from './ruleMetadata';
export {
  policyVersionAnnotation,
  shapeLabel,
  tierLabel,
} from './scene/standing';
export {
  statuses,
  type AssumedShape,
  type ConformanceReport,
  type Fix,
  type Status,
  type Subject,
  type Summary,
  type Verdict,
} from './verdict';
