import { labels, runtimeFamilies, targetLabels } from './conventions';
import type { LabelConvention, LabelName } from './metricConvention';
import type { ScrapeFamily } from './scrape';

/**
 * What is wrong with the labels of a family, whether or not the conventions
 * know the family: an unknown label may carry a person's data.
 */
export function labelProblems(family: ScrapeFamily): string[] {
  const isRuntime = runtimeFamilies.prefixes.some(prefix =>
    family.name.startsWith(prefix),
  );
  const problems = family.samples.flatMap(sample =>
    Object.entries(sample.labels).flatMap(([label, value]) =>
      isRuntime ? runtimeLabelProblem(label) : labelProblem(label, value),
    ),
  );
  return [...new Set(problems)];
}

/** Whether a label may stand on a metric of ours. */
export function isLabelName(label: string): label is LabelName {
  return Object.hasOwn(labels, label);
}

function runtimeLabelProblem(label: string): string[] {
  const allowed: readonly string[] = [...runtimeFamilies.labels, 'le'];
  return allowed.includes(label) ? [] : [notAllowed(label)];
}

function labelProblem(label: string, value: string): string[] {
  if (label === 'le') return [];
  if (Object.hasOwn(targetLabels, label)) {
    return [`emits the label ${label}, which the scrape attaches`];
  }
  if (!isLabelName(label)) return [notAllowed(label)];
  const convention: LabelConvention = labels[label];
  // The value itself is not repeated: it may be what must not be seen.
  if ('values' in convention) {
    return convention.values.includes(value)
      ? []
      : [
          `has a value of ${label} that is none of ${convention.values.join(
            ', ',
          )}`,
        ];
  }
  return convention.form.test(value)
    ? []
    : [
        `has a value of ${label} that is not of the form of '${convention.example}'`,
      ];
}

function notAllowed(label: string): string {
  return `has the label ${label}, which is not on the allow-list`;
}
