export { openSloDocuments } from './exportOpenSlo';
export { importOpenSlo, type OpenSloImport } from './importOpenSlo';
export {
  readOpenSlo,
  type OpenSloRead,
  type ReadDocument,
} from './readOpenSlo';
export type { OpenSloDocument, OpenSloInput } from './documents';
