import { readFile } from 'node:fs/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  checkService,
  descriptorFromForm,
  neighbourPlaces,
  neighbourRefs,
  parseService,
  type ServiceDescriptor,
} from '@vitals/plugin-vitals-common/service';
import { refusal } from './refusal';

type EntityLike = Parameters<typeof neighbourPlaces>[1][number];

type Values = Readonly<Record<string, unknown>>;

/** Where a step of a template says what the service is: just one of the three is set. */
export type DescriptorInput = {
  /** A descriptor as values. */
  service?: Values;
  /** The values of the wizard's form. */
  form?: Values;
  /** A descriptor in a file of the workspace. */
  path?: string;
};

export type DescriptorFacts = {
  workspacePath: string;
  /** Day on which figures of a form are declared, `2026-11-01`. */
  today: string;
  /** The entities of references, in their order, as the person who runs the template may see them. */
  entitiesOf: (refs: string[]) => Promise<readonly EntityLike[]>;
};

function checked(value: unknown, file: string): ServiceDescriptor {
  const result = checkService(value, file);
  if (!result.ok) throw refusal(result.problems);
  return result.value;
}

async function fromFile(
  path: string,
  workspacePath: string,
): Promise<ServiceDescriptor> {
  const file = resolveSafeChildPath(workspacePath, path);
  const text = await readFile(file, 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      const found =
        error.code === 'ENOENT' ? 'nothing by that name' : error.code;
      throw new InputError(
        `${path}: expected a service descriptor in the workspace, found ${found}`,
      );
    },
  );
  const parsed = parseService(text, path);
  if (!parsed.ok) throw refusal(parsed.problems);
  return parsed.value;
}

async function fromForm(
  form: Values,
  { entitiesOf, today }: DescriptorFacts,
): Promise<ServiceDescriptor> {
  const refs = neighbourRefs(form);
  const entities = refs.length > 0 ? await entitiesOf(refs) : [];
  const places = neighbourPlaces(refs, entities);
  return checked(descriptorFromForm(form, { today, places }), 'form');
}

/** The descriptor of the service that a template creates; throws InputError with one line where there is none or a wrong one. */
export async function readDescriptor(
  { service, form, path }: DescriptorInput,
  facts: DescriptorFacts,
): Promise<ServiceDescriptor> {
  const given = [service, form, path].filter(value => value !== undefined);
  if (given.length !== 1) {
    throw new InputError(
      `input: expected one of service, form and path, found ${given.length}`,
    );
  }
  if (path !== undefined) return fromFile(path, facts.workspacePath);
  return form === undefined
    ? checked(service, 'service')
    : fromForm(form, facts);
}
