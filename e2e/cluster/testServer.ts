import { ApiServer } from './apiServer';

let server: ApiServer | undefined;

/** The API server that the tests were started with. */
export function apiServer(): ApiServer {
  const kubeconfig = process.env.VITALS_CLUSTER_KUBECONFIG;
  if (!kubeconfig) {
    throw new Error(
      'VITALS_CLUSTER_KUBECONFIG: expected the kubeconfig of a test cluster; npm run test:cluster starts one',
    );
  }
  server ??= ApiServer.of(kubeconfig);
  return server;
}
