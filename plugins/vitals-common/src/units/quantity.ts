/**
 * Kubernetes quantities, parsed at the edge.
 * Source: kubernetes/apimachinery `pkg/api/resource/quantity.go`, the grammar
 * in its doc comment (decimal SI, binary SI and exponent suffixes).
 */
const pattern =
  /^([+-]?(?:\d+\.?\d*|\.\d+))(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][+-]?\d+)?$/;

const multipliers: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** The number a quantity stands for in its base unit (cores, bytes); undefined when it is no quantity. */
export function parseQuantity(text: string | number): number | undefined {
  if (typeof text === 'number') return Number.isFinite(text) ? text : undefined;
  const match = pattern.exec(text.trim());
  if (!match) return undefined;
  const [, digits, suffix] = match;
  if (!suffix) return Number(digits);
  const multiplier = multipliers[suffix];
  return multiplier === undefined
    ? Number(`${digits}${suffix}`)
    : Number(digits) * multiplier;
}

/** CPU in thousandths of a core, rounded up as the API server does; undefined when it is no quantity. */
export function parseCpuMillicores(text: string | number): number | undefined {
  const cores = parseQuantity(text);
  return cores === undefined
    ? undefined
    : Math.ceil(Number((cores * 1000).toPrecision(12)));
}

/** Memory in bytes, rounded up; undefined when it is no quantity. */
export function parseMemoryBytes(text: string | number): number | undefined {
  const bytes = parseQuantity(text);
  return bytes === undefined ? undefined : Math.ceil(bytes);
}

/** `1500` → `1500m`, `2000` → `2`: the canonical form the API server gives back. */
export function formatCpu(millicores: number): string {
  return millicores % 1000 === 0 ? String(millicores / 1000) : `${millicores}m`;
}

/** Mebibytes in the canonical form the API server gives back: `1024` → `1Gi`. */
export function formatMemory(mebibytes: number): string {
  return mebibytes % 1024 === 0 ? `${mebibytes / 1024}Gi` : `${mebibytes}Mi`;
}
