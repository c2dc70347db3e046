export { AsyncView } from './AsyncView';
export { useAsyncValue, type AsyncState } from './useAsyncValue';
