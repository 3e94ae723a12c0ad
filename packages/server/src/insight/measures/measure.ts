import type { Role, Tile } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';

/** What a measure comes to over the rows the actor may see. */
export interface Reading {
  value: number | null;
  /** The same over the period before, where there is one. */
  previous?: number | null;
  trend?: Tile['trend'];
  /** What the figure is a share of; small counts say so. */
  of?: string | null;
  tone?: Tile['tone'];
}

/** One figure of the home pages: what it says, to whom, how it is taken, and the rows behind it. */
export interface Measure {
  key: string;
  label: string;
  unit: Tile['unit'];
  definition: string;
  /** Address in the page that lists the rows. */
  rows: string | null;
  roles: readonly Role[];
  read(ctx: Ctx): Promise<Reading>;
}

/** Below this many cases a share says little. */
export const fewCases = 30;

export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}

/** "of 1,204 leads", with a warning where chance rules. */
export function casesNote(count: number, noun: string): string {
  const note = `of ${count.toLocaleString('en-US')} ${noun}`;
  return count < fewCases ? `${note}: few, so chance plays a part` : note;
}
