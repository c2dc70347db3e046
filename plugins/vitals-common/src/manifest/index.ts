export { describeIssue } from './describeIssue';
export type {
  KubernetesObject,
  ObjectMeta,
  SourceObject,
} from './kubernetesObject';
export {
  asRecord,
  formatPath,
  isRecord,
  leaves,
  parsePath,
  toPointer,
  valueAt,
  type Path,
} from './path';
export { formatProblem, oneLine, shown, type InputProblem } from './problem';
export {
  maxManifestLength,
  readManifests,
  type ManifestsRead,
} from './readManifests';
export {
  checkDocument,
  maxDocumentLength,
  readDocument,
  readYaml,
  type DocumentSource,
  type Parsed,
} from './readYaml';
export { splitDocuments, type YamlDocument } from './splitDocuments';
export { problemsOf, type Locate, type Place } from './problemsOf';
