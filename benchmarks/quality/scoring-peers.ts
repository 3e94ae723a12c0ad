import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Table } from '@catchment/algorithms/boosting';
import { type Row, record } from '../harness.ts';
import { bucketOf, hasBankData, loadBank } from './scoring/bank-data.ts';

// What xgboost, LightGBM and scikit-learn reach on the splits of scoring.ts, from the same columns: those the engine
// uses. They get settings near to those it tries, and no choice of model.
// Usage: node benchmarks/quality/scoring-peers.ts PYTHON   with what speed/boosting_peers_requirements.txt lists

const REFUSED = ['age', 'marital', 'duration'];
const PEERS = ['xgboost', 'lightgbm', 'scikit-learn'];
const ROLLING = { firstRow: 20_588, blockRows: 1030, windowRows: 20_000 };
const python = process.argv[2];

interface Split {
  readonly name: string;
  readonly parts: readonly { readonly fit: readonly number[]; readonly judge: readonly number[] }[];
}

if (!hasBankData() || python === undefined)
  console.log('scoring peers: the bank files and a Python with the peers are needed; nothing measured');
else for (const name of ['bank-additional', 'bank'] as const) measure(python, name);

function measure(interpreter: string, name: 'bank-additional' | 'bank'): void {
  const folder = mkdtempSync(join(tmpdir(), 'catchment-scoring-'));
  try {
    const { table, outcome } = loadBank(name);
    const used = { ...table, columns: table.columns.filter((column) => !REFUSED.includes(column.name)) };
    writeFileSync(join(folder, 'x.f64'), rowMajor(used));
    writeFileSync(join(folder, 'outcome.u8'), outcome);
    const labels = used.columns.map(({ kind }) => kind === 'categorical');
    const about = { rows: table.rowCount, labels, splits: splitsOf(name, table.rowCount) };
    writeFileSync(join(folder, 'about.json'), JSON.stringify(about));
    for (const peer of PEERS) measurePeer(interpreter, peer, name, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measurePeer(interpreter: string, peer: string, name: string, folder: string): void {
  const script = join(import.meta.dirname, 'scoring/scoring_peers.py');
  const env = { ...process.env, OMP_NUM_THREADS: '1' };
  const printed = execFileSync(interpreter, [script, peer, folder], { encoding: 'utf8', env });
  for (const line of printed.trim().split('\n')) {
    const { split, figures } = JSON.parse(line) as { split: string; figures: Row['figures'] };
    record('scoring-peers', `${peer}: ${name} ${split}`, 1, figures);
  }
}

function splitsOf(name: 'bank-additional' | 'bank', rowCount: number): Split[] {
  const rows = Array.from({ length: rowCount }, (_, row) => row);
  const prefix = name === 'bank' ? 'bank-full' : name;
  const isTest = (row: number) => bucketOf(prefix, row, 100) >= 80;
  const cut = Math.floor(0.8 * rowCount);
  const splits: Split[] = [
    { name: 'hash', parts: [{ fit: rows.filter((row) => !isTest(row)), judge: rows.filter(isTest) }] },
    { name: 'time', parts: [{ fit: rows.slice(0, cut), judge: rows.slice(cut) }] },
  ];
  if (name === 'bank') return splits;
  const parts = [];
  for (let begin = ROLLING.firstRow; begin < rowCount; begin += ROLLING.blockRows) {
    const fit = rows.slice(Math.max(0, begin - ROLLING.windowRows), begin);
    parts.push({ fit, judge: rows.slice(begin, begin + ROLLING.blockRows) });
  }
  return [...splits, { name: 'rolling, last 20,000 rows', parts }];
}

/** Numbers as they are, labels as whole numbers, a missing one as NaN. */
function rowMajor({ rowCount, columns }: Table): Float64Array {
  const values = new Float64Array(rowCount * columns.length);
  columns.forEach((column, f) => {
    for (let row = 0; row < rowCount; row++) {
      const code = column.kind === 'categorical' ? (column.codes[row] ?? -1) : 0;
      const value = column.kind === 'numeric' ? column.values[row] : code < 0 ? Number.NaN : code;
      values[row * columns.length + f] = value ?? Number.NaN;
    }
  });
  return values;
}
