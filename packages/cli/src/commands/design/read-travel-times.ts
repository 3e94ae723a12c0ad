import { completeTravelTimes } from '@catchment/algorithms/spatial';
import { InputError, shown } from '../../files/input-error.ts';
import { cellError, lookUpColumn, numberColumn, readTableParts } from '../../files/read-table.ts';

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
  const { from, to, minutes } = await readPairs(file, indexOf, unitsFile);
  const times = completeTravelTimes(n, from, to, minutes);
  if (times.kind === 'complete') return times.minutes;
  const names = [times.from, times.to].map((unit) => shown(unitIds[unit] ?? ''));
  throw new InputError(
    `${file}: expected minutes from ${names[0]} to ${names[1]}, or pairs that lead there, found neither`,
  );
}

interface Pairs {
  from: Uint32Array;
  to: Uint32Array;
  minutes: Float64Array;
}

/** Rows in parts: a matrix of 4,096 units has 16.8 million. */
async function readPairs(file: string, indexOf: Map<string, number>, unitsFile: string): Promise<Pairs> {
  const n = indexOf.size;
  const seen = new Uint8Array(n * n);
  const parts: Pairs[] = [];
  for await (const table of readTableParts(file, ['from', 'to', 'minutes'])) {
    const from = lookUpColumn(table, 'from', indexOf, unitsFile);
    const to = lookUpColumn(table, 'to', indexOf, unitsFile);
    const minutes = numberColumn(table, 'minutes', { min: 0 });
    for (const [row, start] of from.entries()) {
      const pair = start * n + (to[row] ?? 0);
      if (seen[pair] === 1) throw cellError(table, row, 'to', 'expected each pair once, got this one again');
      seen[pair] = 1;
    }
    parts.push({ from, to, minutes });
  }
  const count = parts.reduce((total, part) => total + part.from.length, 0);
  const all: Pairs = {
    from: new Uint32Array(count),
    to: new Uint32Array(count),
    minutes: new Float64Array(count),
  };
  let filled = 0;
  for (const part of parts) {
    all.from.set(part.from, filled);
    all.to.set(part.to, filled);
    all.minutes.set(part.minutes, filled);
    filled += part.from.length;
  }
  return all;
}
