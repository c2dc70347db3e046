import type { Builder } from './draft';
import { queueJob } from './jobForm';
import { workload } from './workload';

/** A Deployment for a job that works a queue; its release is rolling, having no traffic to move. */
export const queueWorker: Builder = context =>
  queueJob(context) ? workload(context) : [];
