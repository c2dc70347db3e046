export { Guard, type Note } from './Guard';
export { jsonBody } from './jsonBody';
export { parseRequest } from './parseRequest';
export { addPublicRoutes, publicPaths } from './publicRoutes';
export { refusal } from './refusal';
