import { parseArgs } from 'node:util';
import { InputError, shown } from '../../files/input-error.ts';
import { parseNumber } from '../../files/read-table.ts';

/** What `catchment score train` was asked, checked as far as it can be without reading a file. */
export interface TrainOptions {
  leadsFile: string;
  target: string;
  positive: string;
  ignore: readonly string[];
  /** The column that dates the rows, or that they stand in order of time, or neither. */
  time: { column: string } | 'in-order' | undefined;
  model: 'auto' | 'boosting' | 'logistic';
  policyFile: string | undefined;
  outFile: string | undefined;
  reportFile: string | undefined;
  seed: number;
  json: boolean;
}

/** What `catchment score apply` was asked. */
export interface ApplyOptions {
  modelFile: string;
  leadsFile: string;
  outFile: string | undefined;
  reasons: number;
  json: boolean;
}

const TRAIN = {
  target: { type: 'string' },
  positive: { type: 'string' },
  ignore: { type: 'string', default: '' },
  time: { type: 'string' },
  'in-time-order': { type: 'boolean', default: false },
  model: { type: 'string', default: 'auto' },
  policy: { type: 'string' },
  out: { type: 'string' },
  report: { type: 'string' },
  seed: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
} as const;

const APPLY = {
  out: { type: 'string' },
  reasons: { type: 'string', default: '4' },
  seed: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
} as const;

/** Reads the command line of `train` strictly: an unknown flag or a value that makes no sense is an InputError. */
export function readTrainOptions(rawArgs: readonly string[]): TrainOptions {
  const { values, positionals } = parseStrictly(rawArgs, TRAIN, 'score train');
  const [leadsFile, surplus] = positionals;
  if (leadsFile === undefined) throw new InputError('score train: expected LEADS.csv, got no file');
  if (surplus !== undefined)
    throw new InputError(`score train: expected one file, got also ${shown(surplus)}`);
  if (values.out === undefined && values.report === undefined && !values.json) {
    throw new InputError('--out: expected MODEL.json (or --report, or --json), got nothing to write');
  }
  if (values.time !== undefined && values['in-time-order']) {
    throw new InputError('--in-time-order: expected either this or --time, got both');
  }
  return {
    leadsFile,
    target: given('--target', 'a column', values.target),
    positive: given('--positive', 'the value that counts as yes', values.positive),
    ignore: values.ignore.split(',').filter((name) => name !== ''),
    time: values['in-time-order']
      ? 'in-order'
      : values.time === undefined
        ? undefined
        : { column: values.time },
    model: modelOf(values.model),
    policyFile: values.policy,
    outFile: values.out,
    reportFile: values.report,
    seed: wholeNumber('--seed', values.seed),
    json: values.json,
  };
}

/** Reads the command line of `apply`, as strictly. */
export function readApplyOptions(rawArgs: readonly string[]): ApplyOptions {
  const { values, positionals } = parseStrictly(rawArgs, APPLY, 'score apply');
  const [modelFile, leadsFile, surplus] = positionals;
  if (modelFile === undefined || leadsFile === undefined) {
    throw new InputError(`score apply: expected MODEL.json and LEADS.csv, got ${positionals.length} files`);
  }
  if (surplus !== undefined)
    throw new InputError(`score apply: expected two files, got also ${shown(surplus)}`);
  if (values.out === undefined && !values.json) {
    throw new InputError('--out: expected SCORES.csv (or --json), got nothing to write');
  }
  const reasons = wholeNumber('--reasons', values.reasons);
  return { modelFile, leadsFile, outFile: values.out, reasons, json: values.json };
}

function parseStrictly<T extends Record<string, { type: 'string' | 'boolean'; default?: string | boolean }>>(
  rawArgs: readonly string[],
  options: T,
  command: string,
) {
  try {
    return parseArgs({ args: [...rawArgs], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new InputError(`${command}: ${message.split('. ')[0]}`);
  }
}

function given(option: string, what: string, value: string | undefined): string {
  if (value !== undefined && value !== '') return value;
  throw new InputError(`${option}: expected ${what}, got nothing`);
}

function modelOf(text: string): TrainOptions['model'] {
  if (text === 'auto' || text === 'boosting' || text === 'logistic') return text;
  throw new InputError(`--model: expected auto, boosting or logistic, got ${shown(text)}`);
}

function wholeNumber(option: string, text: string): number {
  const value = parseNumber(text);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new InputError(`${option}: expected a whole number of at least 0, got ${shown(text)}`);
}
