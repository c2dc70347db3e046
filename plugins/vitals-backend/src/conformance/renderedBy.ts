import type { Entity } from '@backstage/catalog-model';
import { policyVersionAnnotation } from '@vitals/plugin-vitals-common/conformance';
import type { LiveObject } from '@vitals/plugin-vitals-node';

export type RenderedBy = {
  /** The oldest version that anything running states; else the entity's. Absent when nothing says so. */
  version?: number;
  problems: string[];
};

function versionIn(
  annotations: Readonly<Record<string, string>> | undefined,
): string | undefined {
  return annotations?.[policyVersionAnnotation];
}

function isVersion(text: string): boolean {
  return /^[1-9]\d{0,6}$/.test(text);
}

/** Which policy version rendered what runs. Objects that disagree or state no number are named. */
export function renderedBy(
  entity: Entity,
  items: readonly LiveObject[],
): RenderedBy {
  const live = items.flatMap(({ cluster, object }) => {
    const stated = versionIn(object.metadata.annotations);
    return stated === undefined ? [] : [{ cluster, stated }];
  });
  const ofEntity = versionIn(entity.metadata.annotations);
  const stated =
    live.length > 0 || ofEntity === undefined
      ? live
      : [{ cluster: 'the catalog', stated: ofEntity }];
  const versions = [
    ...new Set(
      stated
        .filter(one => isVersion(one.stated))
        .map(one => Number(one.stated)),
    ),
  ].sort((a, b) => a - b);
  return {
    ...(versions.length > 0 ? { version: versions[0] } : {}),
    problems: [...wrong(stated), ...disagreement(stated, versions)],
  };
}

type Statement = { cluster: string; stated: string };

function wrong(statements: readonly Statement[]): string[] {
  const texts = statements
    .filter(({ stated }) => !isVersion(stated))
    .map(
      ({ cluster, stated }) =>
        `${policyVersionAnnotation} in ${cluster}: expected the number of a policy version, found ${JSON.stringify(
          stated,
        )}`,
    );
  return [...new Set(texts)];
}

function disagreement(
  statements: readonly Statement[],
  versions: readonly number[],
): string[] {
  if (versions.length < 2) return [];
  const parts = versions.map(version => {
    const places = statements
      .filter(({ stated }) => stated === String(version))
      .map(({ cluster }) => cluster);
    return `v${version} in ${[...new Set(places)].join(', ')}`;
  });
  return [
    `objects were rendered by different policy versions: ${parts.join('; ')}`,
  ];
}
