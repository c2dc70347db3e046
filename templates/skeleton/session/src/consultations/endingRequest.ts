import { z } from 'zod';
import { dependencyNames } from '../config/config.ts';
import type { Config } from '../config/config.ts';

const failure = z.strictObject({ outcome: z.literal('failure') });

const dependency = {
  description:
    'What failed it, by its name in vitals.yaml; `self` is this service. Left out where nobody knows.',
};

/**
 * What a caller says of the end of a consultation. Names of what failed it are
 * a closed list, since they become labels of a metric.
 */
export function endingRequest(config: Config) {
  const ours = z.enum(['self', ...dependencyNames(config)]);
  const names = config.thirdParties.map(({ name }) => name);
  const theirs = names.length > 0 ? z.enum(names) : z.never();
  return z
    .discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('success') }),
      z.discriminatedUnion('cause', [
        failure.extend({ cause: z.enum(['client', 'unexplained']) }),
        failure.extend({
          cause: z.literal('platform'),
          dependency: ours.optional().meta(dependency),
        }),
        failure.extend({
          cause: z.literal('third_party'),
          dependency: theirs.optional().meta(dependency),
        }),
      ]),
    ])
    .meta({
      description: 'Failure where it is known that it failed, and why.',
    });
}
