import type { IPodSecurityContext } from 'kubernetes-models/v1/PodSecurityContext';
import type { ISecurityContext } from 'kubernetes-models/v1/SecurityContext';
import { fixed, type Traced } from './trace';

const restricted = 'Pod Security Standard "restricted"';

/** The user "nonroot" of distroless images. */
const nonRootUser = 65_532;

/** What the restricted standard asks of a pod. */
export const podSecurity: Traced<IPodSecurityContext> = fixed(
  {
    runAsNonRoot: true,
    runAsUser: nonRootUser,
    runAsGroup: nonRootUser,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  `${restricted}; 65532 is the user "nonroot" of distroless images`,
);

/** What the restricted standard asks of a container, and a file system that nobody can write. */
export const containerSecurity: Traced<ISecurityContext> = fixed(
  {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
  },
  `${restricted}, and a read-only root file system`,
);
