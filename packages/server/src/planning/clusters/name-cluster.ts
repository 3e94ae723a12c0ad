import type { ClusterMeasureKey } from '@catchment/contract';
import { clusterMeasures } from './cluster-measures.ts';

/** What is known of a cluster before it has a name. */
export interface ClusterTraits {
  /** Spreads from the middle of all accounts, by measure; place has none. */
  steps: Partial<Record<ClusterMeasureKey, number | null>>;
  medians: Partial<Record<ClusterMeasureKey, number | null>>;
  /** "NY, NJ" when place tells the clusters apart. */
  around: string | null;
}

/** A cluster is called by a measure when it lies so many spreads from the middle. */
const TELLS = 0.4;
const WORDS_MAX = 3;

/**
 * Names clusters by what sets them apart most: "Large, growing market, quiet". Where two would be called the same, both say
 * more, and at last they are numbered.
 */
export function nameClusters(clusters: readonly ClusterTraits[]): string[] {
  const most = clusterMeasures.length + 1;
  let names = clusters.map((traits) => nameOf(traits, WORDS_MAX));
  for (let words = WORDS_MAX + 1; words <= most; words++) {
    names = names.map((name, at) => (isTaken(names, at) ? nameOf(clusters[at]!, words) : name));
  }
  return names.map((name, at) => {
    if (!isTaken(names, at)) return name;
    return `${name} (${names.slice(0, at + 1).filter((other) => other === name).length})`;
  });
}

function isTaken(names: readonly string[], at: number): boolean {
  return names.some((other, index) => index !== at && other === names[at]);
}

function nameOf({ steps, medians, around }: ClusterTraits, wordCount: number): string {
  const telling = clusterMeasures
    .flatMap((measure) => {
      const step = steps[measure.key];
      if (step === null || step === undefined || Math.abs(step) < TELLS) return [];
      const word = step > 0 ? measure.much : measure.little(medians[measure.key] ?? null);
      return [{ word, strength: Math.abs(step), order: clusterMeasures.indexOf(measure) }];
    })
    .sort((a, b) => b.strength - a.strength || a.order - b.order)
    .slice(0, wordCount)
    .sort((a, b) => a.order - b.order)
    .map(({ word }) => word);
  const words = telling.length === 0 ? ['typical'] : telling;
  const text = [...words, ...(around === null ? [] : [`mostly ${around}`])].join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
