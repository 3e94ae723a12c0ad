/** A source of random numbers that is a pure function of its seed. */
export interface Prng {
  /** The seed it was made from, for reports. */
  readonly seed: number;
  /** A whole number in [0, 2³²). */
  uint32(): number;
  /** A number in [0, 1), of 32 random bits. */
  float(): number;
  /** A whole number in [0, count); count must be in [1, 2³²]. */
  below(count: number): number;
}

/**
 * Makes a seeded generator: the same seed gives the same numbers on every machine.
 *
 * sfc32: 128 bits of state, a counter among them, so that no seed has a short cycle. The seed is spread over the
 * state by a 32-bit mixer and the first twelve numbers are thrown away. Not for secrets.
 *
 * @param seed whole number in [0, 2⁵³)
 * @returns for seed 1 the first three uint32 are 3748074583, 1998728902, 508629736
 * @throws RangeError when the seed is not such a number
 *
 * Cost: a few nanoseconds a number. Source: Chris Doty-Humphrey, PractRand (sfc); mixer after Steele, Lea and
 * Flood, "Fast splittable pseudorandom number generators", 2014.
 */
export function createPrng(seed: number): Prng {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`seed: expected a whole number in [0, 2^53), got ${seed}`);
  let mix = (seed >>> 0) ^ Math.imul(Math.floor(seed / 2 ** 32) + 1, 0x9e3779b9);
  const spread = (): number => {
    mix = (mix + 0x9e3779b9) | 0;
    let z = mix ^ (mix >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let a = spread();
  let b = spread();
  let c = spread();
  let counter = 1;
  const uint32 = (): number => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + result;
    return result >>> 0;
  };
  for (let i = 0; i < 12; i++) uint32();
  return {
    seed,
    uint32,
    float: () => uint32() / 2 ** 32,
    below: (count) => Math.floor((uint32() / 2 ** 32) * count),
  };
}
