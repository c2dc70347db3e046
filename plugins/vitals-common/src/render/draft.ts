import type { RenderContext } from './context';
import type { Tree } from './trace';

/** What every manifest has. */
type Manifest = {
  apiVersion: string;
  kind: string;
  metadata?: { name?: string };
};

/** One manifest before its origins are split off. */
export type Draft = {
  /** File name below the output folder. */
  file: string;
  /** A `Tree` of the object; its type was checked when the draft was made. */
  tree: unknown;
  /** What who reads the file must know: prerequisites and traps, one sentence a line. */
  notes: readonly string[];
};

/** Builds the manifests of one kind; an empty list where the service needs none. */
export type Builder = (context: RenderContext) => Draft[];

/** A manifest whose every field has an origin. */
export function draft<T extends Manifest>(
  file: string,
  tree: Tree<T>,
  notes: readonly string[] = [],
): Draft {
  return { file, tree, notes };
}
