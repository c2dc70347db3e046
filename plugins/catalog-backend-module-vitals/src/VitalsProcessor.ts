import {
  getCompoundEntityRef,
  parseEntityRef,
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  type Entity,
} from '@backstage/catalog-model';
import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import {
  processingResult,
  type CatalogProcessor,
  type CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import type { VitalsFacts } from './askVitals';
import { neighbours } from './neighbours';
import type { Answer } from './RememberedAnswer';
import { statusItems } from './statusItems';

/**
 * Checks tier, shape and descriptor of components and relates them to their
 * neighbours. Faults become items of the entity's status and never errors: of
 * an entity with an error the catalog keeps the last version without one, so
 * that a new service would not appear at all and an old one would show what it
 * no longer says.
 */
export class VitalsProcessor implements CatalogProcessor {
  readonly #facts: () => Promise<Answer<VitalsFacts>>;

  constructor(options: { facts: () => Promise<Answer<VitalsFacts>> }) {
    this.#facts = options.facts;
  }

  getProcessorName(): string {
    return 'VitalsProcessor';
  }

  async postProcessEntity(
    entity: Entity,
    _location: unknown,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    if (entity.kind.toLowerCase() !== 'component') return entity;
    emitRelations(entity, emit);
    const items = statusItems(entity, await this.#facts());
    return items.length > 0 ? withStatus(entity, items) : entity;
  }
}

function emitRelations(entity: Entity, emit: CatalogProcessorEmit): void {
  const self = getCompoundEntityRef(entity);
  const relate = (
    source: typeof self,
    type: string,
    target: typeof self,
  ): void => emit(processingResult.relation({ source, type, target }));
  const { dependsOn, dependencyOf } = neighbours(entity);
  for (const other of dependsOn.map(ref => parseEntityRef(ref))) {
    relate(self, RELATION_DEPENDS_ON, other);
    relate(other, RELATION_DEPENDENCY_OF, self);
  }
  for (const other of dependencyOf.map(ref => parseEntityRef(ref))) {
    relate(self, RELATION_DEPENDENCY_OF, other);
    relate(other, RELATION_DEPENDS_ON, self);
  }
}

function withStatus(
  entity: AlphaEntity,
  items: ReturnType<typeof statusItems>,
): AlphaEntity {
  const earlier = entity.status?.items ?? [];
  return {
    ...entity,
    status: { ...entity.status, items: [...earlier, ...items] },
  };
}
