import { set, unset } from './change';
import { app, pod, type Faults } from './fault';

const rollout = 'Rollout';

/** Place of `MEDIA_ENCRYPTION` in the environment of the rendered service. */
const mediaEncryption = [...app, 'env', 6];

/** Faults of services that hold consultations, carry media or work off what is due. */
export const shapeFaults: Faults = {
  'mesh/media-encryption': {
    in: 'media',
    make: set(rollout, [...mediaEncryption, 'value'], 'none'),
  },
  'network/host-dns': {
    in: 'media',
    make: unset(rollout, [...pod, 'dnsPolicy']),
  },
};
