import { createPortal } from '../src/portal';
import { demoAdminSignIn } from './demoAdminSignIn';

const backend = createPortal();

backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(demoAdminSignIn);
backend.add(import('@vitals/plugin-vitals-backend-module-demo'));

backend.start();
