/** The disruption weights behind the slider's five places. */
const weights = [0, 0.1, 1, 10, 100] as const;

export const keepMarks = [
  { value: 0, label: 'ignore' },
  { value: 1, label: 'gently' },
  { value: 2, label: 'evenly' },
  { value: 3, label: 'firmly' },
  { value: 4, label: 'above all' },
];

export function keepAt(place: number): number {
  return weights[place] ?? 0;
}

/** The place nearest to a weight, on the scale of its decades. */
export function keepPlace(weight: number): number {
  if (weight < 0.03) return 0;
  return Math.max(1, Math.min(4, Math.round(Math.log10(weight)) + 2));
}
