import { parseArgs } from 'node:util';
import type { Compactness } from '@catchment/algorithms/districting';
import { InputError, shown } from '../../files/input-error.ts';
import { parseNumber } from '../../files/read-table.ts';

/** What `catchment design` was asked, checked as far as it can be without reading a file. */
export interface DesignOptions {
  unitsFile: string;
  edgesFile: string;
  /** How many; 'as-needed' for the fewest that the capacities allow. */
  territories: number | 'as-needed';
  balance: Balance[];
  compactness: Compactness;
  travelTimesFile: string | undefined;
  /** Column that weights distances; '1' for none. */
  weight: string | undefined;
  roundDistance: number | undefined;
  coordinates: 'planar' | 'lonlat';
  centresFile: string | undefined;
  currentFile: string | undefined;
  keep: { name: string; weight: number } | undefined;
  moveAtMost: { name: string; share: number } | undefined;
  lockedFile: string | undefined;
  togetherFile: string | undefined;
  apartFile: string | undefined;
  contiguity: boolean;
  seconds: number;
  /** Steps after which the search stops; undefined: as many as the seconds allow. */
  iterations: number | undefined;
  prove: boolean;
  /** Searches at once, each from a seed of its own; the best plan counts. */
  threads: number;
  seed: number;
  outFile: string | undefined;
  reportFile: string | undefined;
  json: boolean;
}

/** `--balance NAME=TOL` or `--balance NAME=LOW..HIGH`. */
type Balance = { name: string } & ({ tolerance: number } | { low: number; high: number });

const OPTIONS = {
  edges: { type: 'string' },
  territories: { type: 'string' },
  balance: { type: 'string', multiple: true },
  compactness: { type: 'string' },
  'travel-times': { type: 'string' },
  weight: { type: 'string' },
  'round-distance': { type: 'string' },
  coordinates: { type: 'string', default: 'planar' },
  centres: { type: 'string' },
  current: { type: 'string' },
  keep: { type: 'string' },
  'move-at-most': { type: 'string' },
  locked: { type: 'string' },
  together: { type: 'string' },
  apart: { type: 'string' },
  'no-contiguity': { type: 'boolean', default: false },
  seconds: { type: 'string', default: '10' },
  iterations: { type: 'string' },
  prove: { type: 'boolean', default: false },
  threads: { type: 'string', default: '1' },
  seed: { type: 'string', default: '1' },
  out: { type: 'string' },
  report: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** Reads the command line strictly: an unknown flag or a value that makes no sense is an InputError. */
export function readDesignOptions(rawArgs: readonly string[]): DesignOptions {
  const { values, positionals } = parseStrictly(rawArgs);
  const [unitsFile, surplus] = positionals;
  if (unitsFile === undefined) throw new InputError('design: expected UNITS.csv, got no file');
  if (surplus !== undefined) throw new InputError(`design: expected one file, got also ${shown(surplus)}`);
  if (values.edges === undefined) throw new InputError('--edges: expected EDGES.csv, got nothing');
  if (values.out === undefined && values.report === undefined && !values.json) {
    throw new InputError('--out: expected PLAN.csv (or --report, or --json), got nothing to write');
  }
  const options: DesignOptions = {
    unitsFile,
    edgesFile: values.edges,
    territories: readTerritoryCount(values.territories),
    balance: (values.balance ?? []).map(readBalance),
    compactness: readCompactness(values.compactness, values['travel-times']),
    travelTimesFile: values['travel-times'],
    weight: values.weight,
    roundDistance:
      values['round-distance'] === undefined
        ? undefined
        : positive('--round-distance', values['round-distance']),
    coordinates: oneOf('--coordinates', values.coordinates, ['planar', 'lonlat']),
    centresFile: values.centres,
    currentFile: values.current,
    keep: readKeep(values.keep),
    moveAtMost: readMoveAtMost(values['move-at-most']),
    lockedFile: values.locked,
    togetherFile: values.together,
    apartFile: values.apart,
    contiguity: !values['no-contiguity'],
    seconds: positive('--seconds', values.seconds),
    iterations:
      values.iterations === undefined ? undefined : wholeOption('--iterations', values.iterations, 1),
    prove: values.prove,
    threads: threadCount(values.threads),
    seed: wholeOption('--seed', values.seed, 0),
    outFile: values.out,
    reportFile: values.report,
    json: values.json,
  };
  checkCombinations(options);
  return options;
}

function parseStrictly(rawArgs: readonly string[]) {
  try {
    return parseArgs({ args: [...rawArgs], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new InputError(`design: ${message.split('. ')[0]}`);
  }
}

function checkCombinations(options: DesignOptions): void {
  const needsCurrent =
    options.keep !== undefined ? '--keep' : options.moveAtMost !== undefined ? '--move-at-most' : undefined;
  if (needsCurrent !== undefined && options.currentFile === undefined) {
    throw new InputError(`${needsCurrent}: expected --current CURRENT.csv with it, got none`);
  }
  if (options.roundDistance !== undefined && options.compactness === 'travel-time')
    throw new InputError('--round-distance: expected no --travel-times with it, got both');
  if (options.territories === 'as-needed' && !options.balance.some((balance) => 'high' in balance))
    throw new InputError(
      '--territories as-needed: expected a capacity, --balance NAME=LOW..HIGH, with it, got none',
    );
  const names = options.balance.map((balance) => balance.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new InputError(`--balance: expected each activity once, got ${shown(twice)} twice`);
}

function readTerritoryCount(text: string | undefined): DesignOptions['territories'] {
  if (text === 'as-needed') return text;
  const count = text === undefined ? Number.NaN : parseNumber(text);
  if (Number.isSafeInteger(count) && count >= 1) return count;
  const got = text === undefined ? 'nothing' : shown(text);
  throw new InputError(`--territories: expected a whole number of at least 1 or as-needed, got ${got}`);
}

/** With a matrix of minutes they are what counts, and the other way round. */
function readCompactness(text: string | undefined, travelTimesFile: string | undefined): Compactness {
  const compactness = oneOf(
    '--compactness',
    text ?? (travelTimesFile === undefined ? 'inertia' : 'travel-time'),
    ['inertia', 'distance', 'travel-time', 'cut-edges'],
  );
  if (compactness === 'travel-time' && travelTimesFile === undefined)
    throw new InputError('--compactness travel-time: expected --travel-times MATRIX.csv with it, got none');
  if (compactness !== 'travel-time' && travelTimesFile !== undefined)
    throw new InputError(`--travel-times: expected --compactness travel-time with it, got ${compactness}`);
  return compactness;
}

function readBalance(text: string): Balance {
  const { name, value } = nameAndValue('--balance', text, 'NAME=TOLERANCE or NAME=LOW..HIGH');
  const bounds = value.split('..');
  if (bounds.length === 1) {
    const tolerance = parseNumber(value);
    if (tolerance >= 0 && tolerance <= 1) return { name, tolerance };
    throw new InputError(`--balance: expected a tolerance from 0 to 1 or LOW..HIGH, got ${shown(text)}`);
  }
  const [low, high] = bounds.map(parseNumber);
  if (bounds.length === 2 && low !== undefined && high !== undefined && low >= 0 && low <= high)
    return { name, low, high };
  throw new InputError(`--balance: expected 0 ≤ LOW ≤ HIGH in NAME=LOW..HIGH, got ${shown(text)}`);
}

function readKeep(text: string | undefined): DesignOptions['keep'] {
  if (text === undefined) return undefined;
  const { name, value } = nameAndValue('--keep', text, 'NAME=WEIGHT');
  const weight = parseNumber(value);
  if (!(weight >= 0)) throw new InputError(`--keep: expected a weight of at least 0, got ${shown(text)}`);
  return { name, weight };
}

function readMoveAtMost(text: string | undefined): DesignOptions['moveAtMost'] {
  if (text === undefined) return undefined;
  const { name, value } = nameAndValue('--move-at-most', text, 'NAME=SHARE');
  const share = parseNumber(value);
  if (!(share >= 0 && share <= 1))
    throw new InputError(`--move-at-most: expected a share from 0 to 1, got ${shown(text)}`);
  return { name, share };
}

function nameAndValue(option: string, text: string, expected: string): { name: string; value: string } {
  const at = text.lastIndexOf('=');
  if (at <= 0 || at === text.length - 1)
    throw new InputError(`${option}: expected ${expected}, got ${shown(text)}`);
  return { name: text.slice(0, at), value: text.slice(at + 1) };
}

function wholeOption(option: string, text: string, min: number): number {
  const value = parseNumber(text);
  if (Number.isSafeInteger(value) && value >= min) return value;
  throw new InputError(`${option}: expected a whole number of at least ${min}, got ${shown(text)}`);
}

/** A machine has no use for more, and each takes memory of its own. */
const THREADS_MAX = 64;

function threadCount(text: string): number {
  const count = parseNumber(text);
  if (Number.isSafeInteger(count) && count >= 1 && count <= THREADS_MAX) return count;
  throw new InputError(`--threads: expected a whole number from 1 to ${THREADS_MAX}, got ${shown(text)}`);
}

function positive(option: string, text: string): number {
  const value = parseNumber(text);
  if (value > 0) return value;
  throw new InputError(`${option}: expected a number greater than 0, got ${shown(text)}`);
}

function oneOf<T extends string>(option: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((value) => value === text);
  if (found === undefined)
    throw new InputError(`${option}: expected ${allowed.join(', ')}, got ${shown(text)}`);
  return found;
}
