import { z } from 'zod';

const namePart = z.string().regex(/^[\w.-]{1,63}$/, {
  error: 'expected a part of an entity reference',
});

/** Parameters of a route that names an entity. */
export const entityParams = z.object({
  namespace: namePart,
  kind: namePart,
  name: namePart,
});
