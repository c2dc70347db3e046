import { setTimeout as wait } from 'node:timers/promises';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { examples } from './awaitEntity.examples';

type Options = {
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  /** Between two looks into the catalog, in milliseconds. */
  pauseMs?: number;
  /** How often the catalog is asked before the task goes on without it. */
  looks?: number;
};

/**
 * `vitals:catalog:await`: waits until a registered entity stands in the
 * catalog, which takes it in after the registration has been answered, so that
 * the link at the end of a template leads somewhere. A catalog that takes
 * longer fails nothing: what was to be made has been made.
 */
export function createAwaitEntityAction({
  catalog,
  pauseMs = 500,
  looks = 60,
}: Options) {
  return createTemplateAction({
    id: 'vitals:catalog:await',
    description: 'Waits until a registered entity stands in the catalog',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z =>
          z.string().describe('Reference of the entity that was registered'),
      },
    },
    async handler(ctx) {
      if (ctx.isDryRun) return;
      const { entityRef } = ctx.input;
      const credentials = await ctx.getInitiatorCredentials();
      for (let look = 0; look < looks; look += 1) {
        if (await catalog.getEntityByRef(entityRef, { credentials })) return;
        await wait(pauseMs, undefined, { signal: ctx.signal });
      }
      ctx.logger.warn(
        `The catalog has not taken in ${entityRef} yet; it will appear there later`,
      );
    },
  });
}
