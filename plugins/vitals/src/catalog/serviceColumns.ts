import type { Entity } from '@backstage/catalog-model';
import { CatalogTable } from '@backstage/plugin-catalog';
import type {
  CatalogTableColumnsFunc,
  CatalogTableRow,
} from '@backstage/plugin-catalog/alpha';
import { shapeLabel, tierLabel } from './serviceLabels';

type Column = ReturnType<CatalogTableColumnsFunc>[number];

function labelColumn(title: string, label: string): Column {
  const valueOf = ({ entity }: CatalogTableRow) =>
    entity.metadata.labels?.[label] ?? '';
  return {
    title,
    render: valueOf,
    customSort: (one, other) => valueOf(one).localeCompare(valueOf(other)),
    customFilterAndSearch: (query: string, row) =>
      valueOf(row).toLowerCase().includes(query.toLowerCase()),
  };
}

// Backstage's theme lets a narrow column cut a name in the middle of a word,
// and spends on padding what whole words need.
function withWholeWords(column: Column): Column {
  if (typeof column.cellStyle === 'function') return column;
  // The highlighted name comes first and stands below the table's title.
  const padding = { paddingLeft: column.highlight ? 20 : 12, paddingRight: 8 };
  return {
    ...column,
    headerStyle: { ...column.headerStyle, ...padding },
    cellStyle: {
      ...column.cellStyle,
      ...padding,
      wordBreak: 'normal',
      overflowWrap: 'break-word',
    },
  };
}

/** Fields that say nothing of these components beside their tier and shape. */
function idleFields(components: Entity[]): unknown[] {
  const allHaveShape = components.every(
    ({ metadata }) => metadata.labels?.[shapeLabel],
  );
  const someHaveTags = components.some(({ metadata }) => metadata.tags?.length);
  return [
    ...(allHaveShape ? ['entity.spec.type'] : []),
    ...(someHaveTags ? [] : ['entity.metadata.tags']),
  ];
}

function componentColumns(columns: Column[], components: Entity[]): Column[] {
  const idle = idleFields(components);
  return columns
    .filter(({ field }) => !idle.includes(field))
    .flatMap(column =>
      column.field === 'resolved.entityRef'
        ? [
            column,
            labelColumn('Tier', tierLabel),
            labelColumn('Shape', shapeLabel),
          ]
        : [column],
    );
}

/**
 * The catalog's own columns; components say tier and shape after the name, and
 * give up the type where each has a shape, and the tags where none has any.
 */
export const serviceColumns: CatalogTableColumnsFunc = list => {
  const columns = CatalogTable.defaultColumnsFunc(list);
  const kind = list.entities[0]?.kind ?? list.filters.kind?.value;
  const chosen =
    kind?.toLowerCase() === 'component'
      ? componentColumns(columns, list.entities)
      : columns;
  return chosen.map(withWholeWords);
};
