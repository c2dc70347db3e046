import type { ITriggerAuthentication } from '@kubernetes-models/keda/keda.sh/v1alpha1/TriggerAuthentication';
import { queueView } from '../service';
import type { RenderContext } from './context';
import { draft, type Builder } from './draft';
import { queueJob } from './jobForm';
import { metadata } from './metadata';
import { scaledObject } from './scaledObject';
import { derived, fixed, type Traced } from './trace';

/** The Secret of the database that holds the queue. */
function queueSecret(
  { service }: RenderContext,
  database: Traced<string>,
): Traced<string> {
  const found = service.databases.find(
    ({ name }) => name.value === database.value,
  );
  // The descriptor's rules have it that the queue's database is among them.
  if (!found) throw new Error(`no database is named ${database.value}`);
  return derived(
    'secret of the database that queue.database names',
    [database, found.secret],
    (_name, secret) => secret,
  );
}

/** Lets KEDA, and nothing else, take the address of the queue from its Secret. */
const triggerAuthentication: Builder = context => {
  const job = queueJob(context);
  if (!job) return [];
  return [
    draft<ITriggerAuthentication>('trigger-authentication.yaml', {
      apiVersion: fixed('keda.sh/v1alpha1', 'KEDA'),
      kind: fixed('TriggerAuthentication', 'KEDA'),
      metadata: metadata(context),
      spec: {
        secretTargetRef: [
          {
            parameter: fixed('connection', 'KEDA documentation, "PostgreSQL"'),
            name: queueSecret(context, job.queue.database),
            key: fixed('url', 'key of the address in every database’s Secret'),
          },
        ],
      },
    }),
  ];
};

/**
 * Scales by what waits in the queue, asked of the database itself: a worker at
 * zero replicas can't tell. No fallback: while the database can't be asked the
 * worker could do nothing there either, and KEDA leaves the number as it is.
 */
const queueScaledObject: Builder = context => {
  const job = queueJob(context);
  if (!job) return [];
  return [
    scaledObject(context, {
      triggers: [
        {
          type: fixed('postgresql', 'KEDA documentation, "PostgreSQL"'),
          metricType: fixed(
            'AverageValue',
            'items for each replica, not in all',
          ),
          metadata: {
            query: context.service.name.as(
              name => `SELECT items FROM ${queueView(name)}`,
            ),
            targetQueryValue: job.queue.itemsPerReplica.as(String),
            activationTargetQueryValue: fixed(
              '0',
              'the first item starts a replica',
            ),
          },
          authenticationRef: { name: context.service.name },
        },
      ],
      notes: [
        'The worker makes the view that is asked when it first starts, which the Deployment does with one replica.',
        'KEDA must reach the database too: its NetworkPolicy is not rendered here.',
      ],
    }),
  ];
};

/** How a job that works a queue is scaled, to zero and from it. */
export const queueScaler: Builder = context => [
  ...triggerAuthentication(context),
  ...queueScaledObject(context),
];
