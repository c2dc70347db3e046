import type { Entity } from '@backstage/catalog-model';
import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import { entityStatusTypes } from '@vitals/plugin-vitals-common/service';

/** What the catalog found about the descriptor of an entity, by how bad it is. */
export type EntityNote = {
  status: 'danger' | 'warning' | 'info';
  title: string;
  lines: string[];
};

const kinds = [
  {
    level: 'error',
    status: 'danger',
    title: 'Its descriptor or labels are wrong',
  },
  { level: 'warning', status: 'warning', title: 'It lacks a label' },
  { level: 'info', status: 'info', title: 'Not checked, so unknown' },
] as const;

/** The notes that an entity's status holds, the worst first; none where nothing was found. */
export function entityNotes(entity: Entity): EntityNote[] {
  const { status }: AlphaEntity = entity;
  const items = (status?.items ?? []).filter(
    ({ type }) => type === entityStatusTypes.descriptor,
  );
  return kinds.flatMap(({ level, ...note }) => {
    const lines = items
      .filter(item => item.level === level)
      .map(({ message }) => message);
    return lines.length > 0 ? [{ ...note, lines }] : [];
  });
}
