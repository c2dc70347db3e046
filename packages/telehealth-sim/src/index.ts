export type { Action } from './action';
export type { Seed } from './chance';
export { clusterNames, clusters, type ClusterName } from './clusters';
export { opening } from './demand';
export {
  domain,
  people,
  systems,
  teams,
  type Person,
  type System,
  type Team,
} from './facts/organisation';
export { resources, type Resource } from './facts/resource';
export type { Fault } from './faults/fault';
export { faults } from './faults/faults';
export type { Cell } from './history/cell';
export {
  PlatformHistory,
  type Minutes,
  type SeenHistory,
  type ServicePlace,
} from './history/PlatformHistory';
export { scrapedSeries, type ScrapedSeries } from './history/scrapedSeries';
export type { Effect, Incident } from './incidents/incident';
export { incidents } from './incidents/incidents';
export type { Span } from './incidents/recurring';
export { historyMilliseconds } from './incidents/slot';
export { releasesOf, type Release } from './live/releases';
export {
  platform,
  platformServices,
  type ClusterState,
  type KnownService,
  type Platform,
  type PlatformProblem,
} from './platform';
