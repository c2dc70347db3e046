import { createPortal } from '../src/portal';
import { demoAdminSignIn } from './demoAdminSignIn';

const backend = createPortal();

backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(demoAdminSignIn);
backend.add(import('@vitals/plugin-vitals-backend-module-demo'));

backend.start().then(
  () => process.send?.({ type: 'vitals/ready' }),
  error => {
    // Backstage would log it as an unhandled rejection, and stay.
    console.error('The portal could not start:', error);
    process.exit(1);
  },
);
