export { publishedPolicy } from './publishedPolicy';
export { responseError } from './responseError';
export { fleetOf, fleetRow, sessionSuccess, snapshot } from './sloAnswers';
export { history, incident, reliability } from './sloService';
export { vitalsApiMock } from './vitalsApiMock';
