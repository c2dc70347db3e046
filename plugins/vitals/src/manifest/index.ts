export { manifestLines, type ManifestLine } from './manifestLines';
export { ManifestView } from './ManifestView';
export { OriginLegend } from './OriginLegend';
