export {
  formatMilliseconds,
  formatSeconds,
  formatWholeUnits,
  parseDurationMilliseconds,
} from './duration';
export {
  formatCpu,
  formatMemory,
  parseCpuMillicores,
  parseMemoryBytes,
  parseQuantity,
} from './quantity';
export { formatExactRatio, formatRatio, positiveRatio, ratio } from './ratio';
