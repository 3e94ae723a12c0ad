/** Eight quiet hues that stay apart for colour-blind readers (Paul Tol's "light" scheme), for neighbouring territories. */
export const territoryHues = [
  '#77aadd',
  '#ee8866',
  '#44bb99',
  '#eedd88',
  '#ffaabb',
  '#99ddff',
  '#bbcc33',
  '#aaaa00',
] as const;

/** One perceptual scale for measures, from little to much; on a dark page much is bright. */
const fromPale = ['#e3f1f3', '#bfdfe4', '#95c8d1', '#66acb9', '#398d9c', '#176d7c', '#064853'] as const;
const fromDark = ['#1d3238', '#23464e', '#2a5f6a', '#347c89', '#4599a7', '#6dbac5', '#a9dde4'] as const;

/** For deviations: too little, balanced, too much. */
const divergingPale = ['#b2642b', '#d9a06f', '#eed3bb', '#e9ecec', '#bcd3ea', '#7ba7d4', '#3d74b0'] as const;
const divergingDark = ['#e0914f', '#a86a39', '#6b4c35', '#30383c', '#35506c', '#4a7bab', '#7fb3e6'] as const;

export const classCount = 7;

export function measureScale(dark: boolean): readonly string[] {
  return dark ? fromDark : fromPale;
}

export function deviationScale(dark: boolean): readonly string[] {
  return dark ? divergingDark : divergingPale;
}

/** Strong hues for dots on the quiet land, light or dark; twelve, as many as there are clusters at most. */
export const clusterHues = [
  '#3b75af',
  '#e1783b',
  '#3f9a63',
  '#c39a1f',
  '#8d5fb0',
  '#2fa3b5',
  '#c24a6b',
  '#7d8230',
  '#dd7fa5',
  '#9a6a43',
  '#2f8f7d',
  '#6d78c9',
] as const;
