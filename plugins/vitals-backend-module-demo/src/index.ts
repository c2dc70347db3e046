export { demo as default } from './demo';
