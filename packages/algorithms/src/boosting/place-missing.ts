import { MISSING_BIN } from './binning.ts';
import { BINS } from './training-kernels.ts';
import type { TrainingMemory } from './training-memory.ts';

/** Known values are compared with the missing ones in groups of about this share, so that chance makes none the worst. */
const GROUP_SHARE = 0.1;

/**
 * Puts the missing values of a feature into the bin of its worst known values where they do worse still, so that in
 * every tree what is not known counts for as much as a known value, and never for less than all of them (MDL-12).
 *
 * Elsewhere missing values keep their own bin, and trees learn where they belong. The memory's bins are changed once.
 *
 * @param fitted rows whose outcome may be looked at
 *
 * O(rows × features). Source: trust row MDL-12; grouping as in isotonic regression by equal counts.
 */
export function placeMissing(memory: TrainingMemory, fitted: Uint32Array, outcome: Uint8Array): Int16Array {
  if (memory.standIn !== undefined) return memory.standIn;
  const { bins, stride, rowCount, featureCount } = memory;
  const counts = new Uint32Array(featureCount * BINS);
  const positives = new Uint32Array(featureCount * BINS);
  for (const row of fitted) {
    for (let feature = 0, at = row * stride; feature < featureCount; feature++, at++) {
      counts[feature * BINS + bins[at]]++;
      positives[feature * BINS + bins[at]] += outcome[row];
    }
  }
  const standIn = Int16Array.from({ length: featureCount }, (_, feature) => {
    const [begin, end] = [feature * BINS, (feature + 1) * BINS];
    return worstBin(counts.subarray(begin, end), positives.subarray(begin, end));
  });
  standIn.forEach((bin, feature) => {
    for (let at = feature; bin >= 0 && at < rowCount * stride; at += stride) {
      if (bins[at] === MISSING_BIN) bins[at] = bin;
    }
  });
  memory.standIn = standIn;
  return standIn;
}

/** A bin of the group of known values that converts least, if missing ones convert less; −1 if not. */
function worstBin(counts: Uint32Array, positives: Uint32Array): number {
  const missing = counts[MISSING_BIN];
  let known = 0;
  for (let bin = 0; bin < MISSING_BIN; bin++) known += counts[bin];
  if (missing === 0 || known === 0) return -1;
  let worst = { rate: Infinity, bin: -1 };
  let group = { count: 0, positives: 0, bin: -1, binCount: 0 };
  for (let bin = 0; bin < MISSING_BIN; bin++) {
    if (counts[bin] === 0) continue;
    // The group's largest bin speaks for it.
    const speaks = counts[bin] > group.binCount;
    group = {
      count: group.count + counts[bin],
      positives: group.positives + positives[bin],
      bin: speaks ? bin : group.bin,
      binCount: Math.max(group.binCount, counts[bin]),
    };
    if (group.count < GROUP_SHARE * known) continue;
    const rate = group.positives / group.count;
    if (rate < worst.rate) worst = { rate, bin: group.bin };
    group = { count: 0, positives: 0, bin: -1, binCount: 0 };
  }
  return positives[MISSING_BIN] / missing < worst.rate ? worst.bin : -1;
}
