import type { Path } from '@vitals/plugin-vitals-common/manifest';

const part = /\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|([^.[\]]+)/g;

/** Reads what `formatPath` writes: `tiers.core.latency[0].share` → its keys and indexes. */
export function parsePath(text: string): Path {
  return [...text.matchAll(part)].map(([, index, quoted, name]) => {
    if (index !== undefined) return Number(index);
    return quoted === undefined ? name : quoted.replace(/\\(.)/g, '$1');
  });
}
