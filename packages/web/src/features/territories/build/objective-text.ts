const fourFigures = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4, useGrouping: true });
const sizes = [
  { from: 1e12, suffix: 'tn' },
  { from: 1e9, suffix: 'bn' },
  { from: 1e6, suffix: 'm' },
  { from: 1e3, suffix: 'k' },
] as const;

/** 12,393,300,778 → "12.39bn": to four figures, so that two plans that are near to each other can be told apart. */
export function objectiveText(objective: number): string {
  const size = sizes.find(({ from }) => Math.abs(objective) >= from);
  return size === undefined
    ? fourFigures.format(objective)
    : `${fourFigures.format(objective / size.from)}${size.suffix}`;
}
