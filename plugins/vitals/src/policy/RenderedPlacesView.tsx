import { Select, Text } from '@backstage/ui';
import { sourceOf, type TierPolicy } from '@vitals/plugin-vitals-common/policy';
import { formatProblem } from '@vitals/plugin-vitals-common/manifest';
import { useMemo, useState } from 'react';
import { ManifestView, OriginLegend } from '../manifest';
import styles from './policy.module.css';
import { renderedPlaces, type RenderedPlace } from './renderedPlaces';

type RenderedPlacesViewProps = { policy: TierPolicy; path: string };

function lineWords({ used }: RenderedPlace): string {
  const numbers = used.map(({ number }) => number);
  return numbers.length === 1
    ? `line ${numbers[0]}`
    : `lines ${numbers.slice(0, 4).join(', ')}${numbers.length > 4 ? '…' : ''}`;
}

function Places({
  policy,
  places,
}: {
  policy: TierPolicy;
  places: RenderedPlace[];
}) {
  const [chosen, setChosen] = useState(places[0].file.path);
  const place = places.find(({ file }) => file.path === chosen) ?? places[0];
  return (
    <>
      <Select
        label="Manifest"
        options={places.map(entry => ({
          id: entry.file.path,
          label: `${entry.file.path}, ${lineWords(entry)}`,
        }))}
        value={place.file.path}
        onChange={key => setChosen(String(key))}
      />
      <ManifestView
        name={place.file.path}
        lines={place.lines}
        marked={place.used.map(({ number }) => number)}
        sourceAt={at => sourceOf(policy, at)}
      />
      <OriginLegend />
    </>
  );
}

/** The manifest of a made-up service, open at the fields that a value of the policy decides. */
export function RenderedPlacesView({ policy, path }: RenderedPlacesViewProps) {
  const rendered = useMemo(() => renderedPlaces(policy, path), [policy, path]);
  const title = (
    <Text as="h3" variant="body-large" weight="bold">
      What it renders
    </Text>
  );
  if (!rendered.ok) {
    return (
      <section className={styles.rendered}>
        {title}
        <Text as="p" color="secondary">
          No manifest of a made-up {rendered.shape} service can be shown:{' '}
          {formatProblem(rendered.problems[0])}
        </Text>
      </section>
    );
  }
  return (
    <section className={styles.rendered}>
      {title}
      {rendered.places.length === 0 ? (
        <Text as="p" color="secondary">
          No manifest field of a made-up {rendered.shape} service rests on it;
          it is read where services are judged.
        </Text>
      ) : (
        <>
          <Text as="p" color="secondary">
            Shown on a made-up {rendered.shape} service of this tier.
          </Text>
          <Places key={path} policy={policy} places={rendered.places} />
        </>
      )}
    </section>
  );
}
