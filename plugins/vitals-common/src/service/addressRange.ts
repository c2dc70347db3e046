import { z } from 'zod';

/** The first address of an IPv4 range: `10.20.0.7/24` → `10.20.0.0/24`. */
function fromItsStart(range: string): string {
  const [address, length] = range.split('/');
  const size = 2 ** (32 - Number(length));
  const number = address
    .split('.')
    .reduce((sum, part) => sum * 256 + Number(part), 0);
  const start = number - (number % size);
  const parts = [24, 16, 8, 0].map(bits => Math.floor(start / 2 ** bits) % 256);
  return `${parts.join('.')}/${length}`;
}

/**
 * IPv4 addresses for a NetworkPolicy, which must begin with the first one:
 * Kubernetes refuses `10.20.0.7/24`.
 */
export const addressRange = z
  .cidrv4({
    error: 'expected an IPv4 range such as 10.20.0.0/24',
    abort: true,
  })
  .superRefine((range, context) => {
    const start = fromItsStart(range);
    if (start === range) return;
    context.addIssue({
      code: 'custom',
      message: `expected ${start}, the range from its first address`,
    });
  });
