/** Who published, for a person: `user:default/ada` → `ada`; Vitals' own default policy has no person. */
export function authorName(publishedBy: string): string {
  if (publishedBy === 'vitals') return 'Vitals (built in)';
  return publishedBy.split('/').pop() || publishedBy;
}
