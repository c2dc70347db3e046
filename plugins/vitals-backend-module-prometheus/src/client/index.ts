export type { RangeSeries, VectorSample } from './answer';
export {
  prometheusBackendSchema,
  type PrometheusBackend,
  type PrometheusBackendInput,
} from './prometheusBackend';
export {
  PrometheusClient,
  type PrometheusClientOptions,
  type TimeRange,
} from './PrometheusClient';
export { PrometheusFault, type PrometheusFaultKind } from './PrometheusFault';
export type { Answer } from './ReplyReader';
export { countFleet } from '../fleet/countFleet';
export { readSteps } from '../fleet/readSteps';
