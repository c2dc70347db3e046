import type { z } from 'zod';
import type { Path } from '../manifest';
import type { descriptorFields } from './descriptorFields';
import { requiredFigures } from './load';

type Fields = z.output<typeof descriptorFields>;

/** A rule over several fields that a descriptor breaks. */
export type DescriptorProblem = { path: Path; message: string };

function repeated(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index);
}

/** Endings of the Services that are rendered beside a service's own. */
const reservedEnding = /-(canary|metrics|ping|pong|preview)$/;

function nameProblems({ name, runtime }: Fields): DescriptorProblem[] {
  return [
    ...(reservedEnding.test(name)
      ? [
          {
            path: ['name'],
            message:
              'expected a name that does not end in -canary, -metrics, -ping, -pong or -preview, as the second Services of other services do',
          },
        ]
      : []),
    ...(runtime.port === runtime.metricsPort
      ? [
          {
            path: ['runtime', 'metricsPort'],
            message: `expected another port than runtime.port (${runtime.port})`,
          },
        ]
      : []),
  ];
}

/** Each list with the key by which its entries must differ. */
function listProblems(value: Fields): DescriptorProblem[] {
  const home = value.namespace;
  const keys = {
    callers: value.callers.map(
      ({ service, namespace }) => `${namespace ?? home}/${service}`,
    ),
    dependencies: value.dependencies.map(
      ({ service, namespace, port }) =>
        `${namespace ?? home}/${service}:${port}`,
    ),
    thirdParties: value.thirdParties.map(({ name }) => name),
    databases: value.databases.map(({ name }) => name),
    indicators: value.indicators,
  };
  const problems = Object.entries(keys).flatMap(([list, names]) => {
    const again = repeated(names);
    return again
      ? [
          {
            path: [list],
            message: `expected each entry once, found ${again} twice`,
          },
        ]
      : [];
  });
  // A route takes its path and what is below it, so a slash at the end changes nothing.
  const path = repeated(
    value.routes.map(item => item.path.replace(/(.)\/$/, '$1')),
  );
  return path
    ? [
        ...problems,
        {
          path: ['routes'],
          message: `expected each path once, found ${path} twice`,
        },
      ]
    : problems;
}

/** A WebSocket is asked for by a GET, and outlives what other shapes wait for when they stop. */
function upgradeProblems({ routes, shape }: Fields): DescriptorProblem[] {
  const lasts = shape === 'session' || shape === 'media';
  return routes.flatMap(({ upgrade, methods }, index) => {
    if (upgrade === undefined) return [];
    if (!lasts) {
      return [
        {
          path: ['routes', index, 'upgrade'],
          message: `expected no WebSocket in a service of shape ${shape}: connections that stay open need the drain of shape session`,
        },
      ];
    }
    return methods.includes('GET')
      ? []
      : [
          {
            path: ['routes', index, 'methods'],
            message:
              'expected GET among them, by which a WebSocket is asked for',
          },
        ];
  });
}

/** Figures of load that the shape needs and the descriptor does not state. */
function loadProblems({ load, shape }: Fields): DescriptorProblem[] {
  return requiredFigures[shape]
    .filter(figure => load[figure] === undefined)
    .map(figure => ({
      path: ['load', figure],
      message: `expected a figure, which services of shape ${shape} are scaled by, found nothing`,
    }));
}

const sectionOf = { job: 'job', media: 'media' } as const;

/** Sections that only one shape has, and that it must have. */
function sectionProblems(value: Fields): DescriptorProblem[] {
  return Object.values(sectionOf).flatMap(section => {
    if (value.shape === section && value[section] === undefined) {
      return [
        {
          path: [section],
          message: `expected the section ${section} for a service of shape ${section}, found nothing`,
        },
      ];
    }
    return value.shape !== section && value[section] !== undefined
      ? [
          {
            path: [section],
            message: `expected no section ${section} for a service of shape ${value.shape}`,
          },
        ]
      : [];
  });
}

function queueProblems({ job, databases }: Fields): DescriptorProblem[] {
  const wanted = job?.queue?.database;
  if (wanted === undefined) return [];
  const found = databases.find(({ name }) => name === wanted);
  if (found?.kind === 'postgresql') return [];
  return [
    {
      path: ['job', 'queue', 'database'],
      message: `expected the name of a database of kind postgresql, found ${JSON.stringify(
        wanted,
      )}`,
    },
  ];
}

/** A job is called by nobody and shown to nobody. */
function jobProblems(value: Fields): DescriptorProblem[] {
  if (value.shape !== 'job') return [];
  const { callers, exposure, routes } = value;
  const message = 'expected none for a job, which takes no requests';
  return [
    ...(callers.length > 0 ? [{ path: ['callers'], message }] : []),
    ...(routes.length > 0 ? [{ path: ['routes'], message }] : []),
    ...(exposure ? [{ path: ['exposure'], message }] : []),
  ];
}

/** What a session or a workflow counts failures by: a name that means two would blame the wrong one. */
function blameProblems(value: Fields): DescriptorProblem[] {
  if (value.shape !== 'session' && value.shape !== 'workflow') return [];
  const called = value.dependencies.map(({ service }) => service);
  const named = [
    ...called.map((name, index) => ({
      name,
      path: ['dependencies', index, 'service'],
    })),
    ...value.thirdParties.map(({ name }, index) => ({
      name,
      path: ['thirdParties', index, 'name'],
    })),
  ];
  return named.flatMap(({ name, path }) => {
    if (name === 'self') {
      return [
        {
          path,
          message:
            'expected another name than self, by which failures of the service itself are counted',
        },
      ];
    }
    return path[0] === 'thirdParties' && called.includes(name)
      ? [
          {
            path,
            message:
              'expected another name than that of a dependency, since failures are counted by it',
          },
        ]
      : [];
  });
}

/** Only what opens records for a request can count how that went. */
function indicatorProblems({ indicators, shape }: Fields): DescriptorProblem[] {
  return shape === 'job' || shape === 'media'
    ? indicators.map((_, index) => ({
        path: ['indicators', index],
        message: `expected none in a service of shape ${shape}, which answers no requests`,
      }))
    : [];
}

/** The rules over several fields that a descriptor breaks, in the order of its fields. */
export function descriptorProblems(value: Fields): DescriptorProblem[] {
  return [
    ...nameProblems(value),
    ...loadProblems(value),
    ...listProblems(value),
    ...blameProblems(value),
    ...upgradeProblems(value),
    ...sectionProblems(value),
    ...queueProblems(value),
    ...jobProblems(value),
    ...indicatorProblems(value),
  ];
}
