import type { z } from 'zod';
import { descriptorFields } from './descriptorFields';
import { descriptorProblems } from './descriptorProblems';

/** `vitals.yaml`: what a service says of itself. */
export const serviceDescriptor = descriptorFields.superRefine(
  (value, context) => {
    for (const { path, message } of descriptorProblems(value)) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
  },
);

export type ServiceDescriptor = z.output<typeof serviceDescriptor>;

/** The descriptor before defaults are filled in: what a person writes. */
export type ServiceDescriptorInput = z.input<typeof serviceDescriptor>;
