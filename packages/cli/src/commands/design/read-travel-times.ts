import { completeTravelTimes } from '@catchment/algorithms/spatial';
import { InputError, shown } from '../../files/input-error.ts';
import { cellError, lookUpColumn, numberColumn, readTable } from '../../files/read-table.ts';

/** Beyond this many units a matrix of minutes does not fit. */
const UNITS_MAX = 4096;

/**
 * Minutes between all units from a file of from,to,minutes. A pair in one direction counts for both; what is missing takes the
 * quickest way over the pairs that are there.
 */
export async function readTravelTimes(
  file: string,
  unitIds: readonly string[],
  indexOf: Map<string, number>,
  unitsFile: string,
): Promise<Float64Array> {
  const n = unitIds.length;
  if (n > UNITS_MAX)
    throw new InputError(`--travel-times: expected at most ${UNITS_MAX} units in ${unitsFile}, got ${n}`);
  const table = await readTable(file, ['from', 'to', 'minutes']);
  const from = lookUpColumn(table, 'from', indexOf, unitsFile);
  const to = lookUpColumn(table, 'to', indexOf, unitsFile);
  const minutes = numberColumn(table, 'minutes', { min: 0 });
  const seen = new Uint8Array(n * n);
  for (const [row, start] of from.entries()) {
    const pair = start * n + (to[row] ?? 0);
    if (seen[pair] === 1) throw cellError(table, row, 'to', 'expected each pair once, got this one again');
    seen[pair] = 1;
  }
  const times = completeTravelTimes(n, from, to, minutes);
  if (times.kind === 'complete') return times.minutes;
  const names = [times.from, times.to].map((unit) => shown(unitIds[unit] ?? ''));
  throw new InputError(
    `${file}: expected minutes from ${names[0]} to ${names[1]}, or pairs that lead there, found neither`,
  );
}
