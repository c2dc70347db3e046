import type { PolicyGroup, PolicyRow, PolicySection } from './policyView';

/** What a person wants to see of the policy. */
export type PolicyFilter = {
  /** Words that must all occur in name, place, value, source or meaning. */
  text: string;
  /** Only this group. */
  group?: string;
  /** Only rows in which the tiers differ. */
  onlyDifferent?: boolean;
  /** Only rows that differ from the version compared with. */
  onlyChanged?: boolean;
};

/** True when every word of the query occurs somewhere in the texts. */
export function holdsWords(
  query: string,
  texts: readonly (string | undefined)[],
): boolean {
  const all = texts.join(' ').toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every(word => all.includes(word));
}

function rowMatches(
  row: PolicyRow,
  section: PolicySection,
  filter: PolicyFilter,
): boolean {
  if (filter.onlyDifferent && row.isSame) return false;
  if (
    filter.onlyChanged &&
    row.cells.every(cell => cell.before === undefined)
  ) {
    return false;
  }
  return holdsWords(filter.text, [
    section.title,
    row.label,
    row.path,
    row.description,
    ...row.cells.flatMap(cell => [cell.text, cell.source]),
  ]);
}

/** The groups with only the rows that match; groups and sections without any are left out. */
export function filterGroups(
  groups: readonly PolicyGroup[],
  filter: PolicyFilter,
): PolicyGroup[] {
  return groups
    .filter(({ name }) => !filter.group || name === filter.group)
    .map(group => ({
      ...group,
      sections: group.sections
        .map(section => ({
          ...section,
          rows: section.rows.filter(row => rowMatches(row, section, filter)),
        }))
        .filter(({ rows }) => rows.length > 0),
    }))
    .filter(({ sections }) => sections.length > 0);
}
