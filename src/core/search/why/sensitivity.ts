/** What would change the answer of a search, as far as its results say without another simulation. */

/** A configuration that meets the objectives, as prices see it. */
export interface PricedConfiguration {
  readonly index: number;
  /** Those of one GPU type have one price. */
  readonly gpu: string;
  /** What is got for the money each second: requests or tokens, of all its GPUs. */
  readonly service: number;
  readonly gpus: number;
  /** null: no price is known. */
  readonly dollarsPerGpuHour: number | null;
}

/** Another GPU type against the winner. */
export interface PriceFlip {
  readonly gpu: string;
  /** The configuration of this type that gives the most for each GPU. */
  readonly index: number;
  readonly dollarsPerGpuHour: number | null;
  /** Dollars per GPU-hour below which it overtakes the winner, all other prices as they are. */
  readonly overtakesBelow: number;
}

export interface PriceSensitivity {
  /** Another GPU type each, the one that needs the smallest change first. */
  readonly flips: readonly PriceFlip[];
  /** Dollars per GPU-hour of the winner's type up to which it stays first, and who comes then; null: no other has a price. */
  readonly staysUpTo: { readonly dollarsPerGpuHour: number; readonly index: number } | null;
}

/**
 * Where the order by service per dollar changes. Service does not depend on prices, so that configuration a is above b
 * while service(a) / (gpus(a) x price(a)) is: the price at which they are equal follows. Null where the winner has
 * no price or costs nothing.
 */
export function priceSensitivity(
  configurations: readonly PricedConfiguration[],
  winner: PricedConfiguration,
): PriceSensitivity | null {
  const price = winner.dollarsPerGpuHour;
  const perGpu = ({ service, gpus }: PricedConfiguration) => service / gpus;
  if (price === null || price === 0 || perGpu(winner) === 0) return null;
  const bestOfType = new Map<string, PricedConfiguration>();
  for (const one of configurations) {
    const best = bestOfType.get(one.gpu);
    if (one.gpu !== winner.gpu && (best === undefined || perGpu(one) > perGpu(best)))
      bestOfType.set(one.gpu, one);
  }
  const others = [...bestOfType.values()];
  const change = ({ dollarsPerGpuHour, overtakesBelow }: PriceFlip) =>
    dollarsPerGpuHour === null ? Infinity : dollarsPerGpuHour / overtakesBelow;
  const flips = others
    .map((other) => ({
      gpu: other.gpu,
      index: other.index,
      dollarsPerGpuHour: other.dollarsPerGpuHour,
      overtakesBelow: (price * perGpu(other)) / perGpu(winner),
    }))
    .toSorted((a, b) => change(a) - change(b));
  const limits = others.flatMap((other) =>
    other.dollarsPerGpuHour === null || perGpu(other) === 0
      ? []
      : [
          {
            index: other.index,
            dollarsPerGpuHour: (other.dollarsPerGpuHour * perGpu(winner)) / perGpu(other),
          },
        ],
  );
  const [nearest] = limits.toSorted((a, b) => a.dollarsPerGpuHour - b.dollarsPerGpuHour);
  return { flips, staysUpTo: nearest ?? null };
}

/**
 * Whether two predictions of which each may be off by the relative half width w, from value / (1 + w) to value x
 * (1 + w), leave their order open. Both being off the opposite way by all of it is less likely than either being off, so
 * one band decides.
 */
export function isWithinBand(value: number, other: number, halfWidth: number): boolean {
  return Math.max(value, other) <= Math.min(value, other) * (1 + halfWidth);
}

/** The first `count` of the rows that differ in what `keyOf` names. */
export function firstDistinct<T>(rows: readonly T[], keyOf: (row: T) => string, count: number): readonly T[] {
  const seen = new Set<string>();
  const first: T[] = [];
  for (const row of rows) {
    if (first.length === count) break;
    if (seen.has(keyOf(row))) continue;
    seen.add(keyOf(row));
    first.push(row);
  }
  return first;
}

/** Names a configuration's GPUs and how the model is divided over them. */
export function shapeKey(row: {
  readonly gpu: string;
  readonly node: string;
  readonly tensorParallel: number;
  readonly pipelineParallel: number;
}): string {
  return [row.gpu, row.node, row.tensorParallel, row.pipelineParallel].join(' ');
}
