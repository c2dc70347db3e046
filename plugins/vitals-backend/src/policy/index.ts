export { addPolicyRoutes } from './policyRoutes';
export { PolicyStore, type Policies } from './PolicyStore';
