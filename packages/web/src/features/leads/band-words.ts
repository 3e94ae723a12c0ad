import type { RouteOk, scoreBand } from '@catchment/contract';
import { day } from '../../ui/format/dates.ts';
import { count, counted, percent } from '../../ui/format/numbers.ts';

const bandHalfWidth = 0.05;
/** Fewer past leads than this may differ by chance alone. */
const fewLeads = 50;

type Band = RouteOk<typeof scoreBand>;

/** Scores like this one: five percent points to each side. */
export function bandOf(probability: number): { from: number; to: number } {
  return {
    from: Math.max(0, Math.round((probability - bandHalfWidth) * 100) / 100),
    to: Math.min(1, Math.round((probability + bandHalfWidth) * 100) / 100),
  };
}

/** "Of 212 leads scored 35–45% in the last year, 83 converted (39%; likely 33–46%)." */
export function bandSentence(band: Band, from: number, to: number): string {
  const range = `${Math.round(100 * from)}–${percent(to)}`;
  if (band.rate === null)
    return `No lead of the last year was scored ${range} and has had time to end: nothing to compare with yet.`;
  const interval =
    band.low !== null && band.high !== null
      ? `; likely ${Math.round(100 * band.low)}–${percent(band.high)}`
      : '';
  const small = band.leads < fewLeads ? ` n = ${count(band.leads)}, could be chance.` : '';
  return `Of ${counted(band.leads, 'lead')} scored ${range} in the last year, ${count(band.converted)} converted (${percent(band.rate)}${interval}).${small}`;
}

/** "They came in from Tue 24 Feb to Fri 19 Jun; younger leads may still end." */
export function bandPeriod({ since, until }: Band, now: Date): string {
  return `They came in from ${day(since, now)} to ${day(until, now)}; of younger leads many are still open.`;
}
