/** "The answer was used in model 4." */
export function usedWords(versions: readonly number[]): string {
  if (versions.length === 0) return 'The next training of the score learns from it.';
  const named = versions.length === 1 ? `model ${versions[0]}` : `models ${versions.join(', ')}`;
  return `The answer was used in ${named}.`;
}

/** "Used in model 4", for a column. */
export function usedShort(versions: readonly number[]): string {
  return versions.length === 0 ? 'Waits for the next training' : `Used in model ${versions.join(', ')}`;
}
