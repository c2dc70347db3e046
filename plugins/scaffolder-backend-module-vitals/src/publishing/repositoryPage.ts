import type { DiscoveryService } from '@backstage/backend-plugin-api';
import type { Publishing } from './publishing';

/** Address of the page on which a person browses the repository of a service; that of the demo for a local one. */
export async function repositoryPage(
  destination: Publishing,
  name: string,
  discovery: Pick<DiscoveryService, 'getExternalBaseUrl'>,
): Promise<string> {
  if (destination.kind === 'local') {
    const base = await discovery.getExternalBaseUrl('vitals-demo');
    return `${base}/repositories/${name}`;
  }
  // An owner at GitLab may be a group within a group.
  const owner = destination.owner.split('/').map(encodeURIComponent).join('/');
  return `https://${destination.host}/${owner}/${name}`;
}
