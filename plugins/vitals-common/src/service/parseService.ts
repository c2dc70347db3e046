import { z } from 'zod';
import {
  problemsOf,
  readDocument,
  type InputProblem,
  type Parsed,
} from '../manifest';
import { serviceDescriptor, type ServiceDescriptor } from './descriptor';

/** A service descriptor from YAML or JSON text. Every problem names file, line, column and path. */
export function parseService(
  text: string,
  file = 'vitals.yaml',
): Parsed<ServiceDescriptor> {
  return readDocument(text, serviceDescriptor, {
    file,
    expected: 'a service descriptor (kind: Service, apiVersion: vitals.dev/v1)',
    kind: 'Service',
  });
}

/** A descriptor that came as plain values, from the catalog or a form. */
export function checkService(
  value: unknown,
  file: string,
):
  | { ok: true; value: ServiceDescriptor }
  | { ok: false; problems: InputProblem[] } {
  const result = serviceDescriptor.safeParse(value);
  return result.success
    ? { ok: true, value: result.data }
    : { ok: false, problems: problemsOf(result.error.issues, value, file) };
}

/** JSON Schema of `vitals.yaml`, so that editors complete and check it. */
export function serviceJsonSchema(): Record<string, unknown> {
  return {
    title: 'Vitals service descriptor',
    ...z.toJSONSchema(serviceDescriptor, {
      io: 'input',
      unrepresentable: 'any',
    }),
  };
}
