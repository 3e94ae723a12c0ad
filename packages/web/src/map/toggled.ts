/** Adds a class to those shown, or takes it out; none left means all are shown again. */
export function toggled(shown: ReadonlySet<number> | null, at: number): ReadonlySet<number> | null {
  const next = new Set(shown);
  if (!next.delete(at)) next.add(at);
  return next.size === 0 ? null : next;
}
