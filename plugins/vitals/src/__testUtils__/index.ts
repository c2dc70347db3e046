export { publishedPolicy } from './publishedPolicy';
export { responseError } from './responseError';
export { vitalsApiMock } from './vitalsApiMock';
