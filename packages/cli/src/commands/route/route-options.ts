import { parseArgs } from 'node:util';
import { InputError, shown } from '../../files/input-error.ts';
import { parseNumber } from '../../files/read-table.ts';

/** What `catchment route` was asked, checked as far as it can be without reading a file. */
export interface RouteOptions {
  pairsFile: string;
  capacityFile: string;
  /** Undefined: `value` is maximised when the file has that column, else `cost` is minimised. */
  goal: Goal | undefined;
  seconds: number;
  seed: number;
  outFile: string | undefined;
  reportFile: string | undefined;
  json: boolean;
}

export interface Goal {
  direction: 'maximise' | 'minimise';
  column: string;
}

const OPTIONS = {
  capacity: { type: 'string' },
  maximise: { type: 'string' },
  minimise: { type: 'string' },
  seconds: { type: 'string', default: '10' },
  seed: { type: 'string', default: '1' },
  out: { type: 'string' },
  report: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** Reads the command line strictly: an unknown flag or a value that makes no sense is an InputError. */
export function readRouteOptions(rawArgs: readonly string[]): RouteOptions {
  const { values, positionals } = parseStrictly(rawArgs);
  const [pairsFile, surplus] = positionals;
  if (pairsFile === undefined) throw new InputError('route: expected PAIRS.csv, got no file');
  if (surplus !== undefined) throw new InputError(`route: expected one file, got also ${shown(surplus)}`);
  if (values.capacity === undefined) throw new InputError('--capacity: expected CAPACITY.csv, got nothing');
  if (values.out === undefined && values.report === undefined && !values.json) {
    throw new InputError('--out: expected ROUTES.csv (or --report, or --json), got nothing to write');
  }
  return {
    pairsFile,
    capacityFile: values.capacity,
    goal: readGoal(values.maximise, values.minimise),
    seconds: positive('--seconds', values.seconds),
    seed: wholeNumber('--seed', values.seed),
    outFile: values.out,
    reportFile: values.report,
    json: values.json,
  };
}

function parseStrictly(rawArgs: readonly string[]) {
  try {
    return parseArgs({ args: [...rawArgs], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new InputError(`route: ${message.split('. ')[0]}`);
  }
}

function readGoal(maximise: string | undefined, minimise: string | undefined): Goal | undefined {
  if (maximise !== undefined && minimise !== undefined) {
    throw new InputError('--minimise: expected either this or --maximise, got both');
  }
  if (maximise !== undefined) return { direction: 'maximise', column: maximise };
  return minimise === undefined ? undefined : { direction: 'minimise', column: minimise };
}

function positive(option: string, text: string): number {
  const value = parseNumber(text);
  if (value > 0) return value;
  throw new InputError(`${option}: expected a number greater than 0, got ${shown(text)}`);
}

function wholeNumber(option: string, text: string): number {
  const value = parseNumber(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new InputError(`${option}: expected a whole number of at least 0, got ${shown(text)}`);
}
