/** Where class `at` of `count` lies in a palette of `size`: fewer classes still reach from end to end. */
export function spread(at: number, count: number, size: number): number {
  if (count <= 1) return size - 1;
  return Math.round((at * (size - 1)) / (count - 1));
}
