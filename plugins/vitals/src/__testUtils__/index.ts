export { publishedPolicy } from './publishedPolicy';
export { responseError } from './responseError';
export { fleetOf, fleetRow, sessionSuccess, snapshot } from './sloAnswers';
export { vitalsApiMock } from './vitalsApiMock';
