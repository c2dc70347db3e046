export { AsyncView } from './AsyncView';
export { errorWords } from './errorWords';
export { useAsyncValue, type AsyncState } from './useAsyncValue';
export { useKeptWhileLoading } from './useKeptWhileLoading';
