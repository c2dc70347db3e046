import { z } from 'zod';
import { tierPolicy } from './document';

/** JSON Schema of the tier policy, so that editors complete and check it. */
export function policyJsonSchema(): Record<string, unknown> {
  return {
    title: 'Vitals tier policy',
    ...z.toJSONSchema(tierPolicy, { io: 'input', unrepresentable: 'any' }),
  };
}
