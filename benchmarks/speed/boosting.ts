import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureScores, type Table, trainBoosting } from '@catchment/algorithms/boosting';
import { createPrng } from '@catchment/algorithms/search';
import { addForestMargins } from '../../packages/algorithms/src/boosting/predictor.ts';
import { type Row, record } from '../harness.ts';

// Training a million rows: processor seconds of one thread, binning included, and the peak of memory.
// Usage: node benchmarks/speed/boosting.ts [--peers PYTHON]   PYTHON has what boosting_peers_requirements.txt lists:
// they train on the same numbers right after, so that the figures compare whatever else the machine does.

const ROWS = 1_000_000;
const FEATURES = 28;
const TREES = 100;
const INSTANCE = '1,000,000 × 28, 100 trees × 31 leaves, 255 bins';

const { table, outcome } = makeTable(1);
const python = process.argv[process.argv.indexOf('--peers') + 1];
measureOurs();
if (process.argv.includes('--peers') && python) measurePeers(python);

function measureOurs(): void {
  const start = process.cpuUsage();
  const options = { random: createPrng(1), treeCount: TREES, maxLeaves: 31, maxBins: 255, maxDepth: 30 };
  const { margins, forest } = trainBoosting(table, outcome, options);
  const { user, system } = process.cpuUsage(start);
  const peak = process.resourceUsage().maxRSS / 1024;
  record('boosting-speed', `catchment: ${INSTANCE}`, 1, {
    cpu_seconds: (user + system) / 1e6,
    peak_rss_mb: peak,
    train_log_loss: measureScores(
      outcome,
      margins.map((margin) => 1 / (1 + Math.exp(-margin))),
    ).log_loss,
    predict_us_per_row_100_trees: predictionMicroseconds(forest),
  });
}

function predictionMicroseconds(forest: Parameters<typeof addForestMargins>[0]): number {
  const rows = 100_000;
  const encoded = new Float64Array(rows * FEATURES);
  table.columns.forEach((column, f) => {
    if (column.kind !== 'numeric') return;
    for (let row = 0; row < rows; row++) encoded[row * FEATURES + f] = column.values[row] ?? Number.NaN;
  });
  const block = 1000;
  const start = process.cpuUsage();
  for (let begin = 0; begin < rows; begin += block) {
    const part = encoded.subarray(begin * FEATURES, (begin + block) * FEATURES);
    addForestMargins(forest, part, FEATURES, block, new Float64Array(block));
  }
  return process.cpuUsage(start).user / rows;
}

function measurePeers(interpreter: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'catchment-boosting-'));
  try {
    table.columns.forEach((column, f) => {
      if (column.kind === 'numeric') writeFileSync(join(folder, `${f}.f32`), column.values as Float32Array);
    });
    writeFileSync(join(folder, 'outcome.u8'), outcome);
    const script = join(import.meta.dirname, 'boosting_peers.py');
    const environment = { ...process.env, OMP_NUM_THREADS: '1' };
    for (const peer of ['xgboost', 'lightgbm', 'scikit-learn']) {
      const printed = execFileSync(interpreter, [script, peer, folder, String(FEATURES)], {
        encoding: 'utf8',
        env: environment,
      });
      record('boosting-speed', `${peer}: ${INSTANCE}`, 1, JSON.parse(printed) as Row['figures']);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Numbers with curves, products and noise in them, so that trees have something to find on every level. */
function makeTable(seed: number): { table: Table; outcome: Uint8Array } {
  const random = createPrng(seed);
  const normal = () => (random.float() + random.float() + random.float() + random.float() - 2) * Math.sqrt(3);
  const columns = Array.from({ length: FEATURES }, (_, f) => ({
    kind: 'numeric' as const,
    name: `feature ${f}`,
    values: Float32Array.from({ length: ROWS }, normal),
  }));
  const x = columns.map(({ values }) => values);
  const at = (f: number, row: number) => x[f]?.[row] ?? 0;
  const outcome = Uint8Array.from({ length: ROWS }, (_, i) => {
    const curves = Math.sin(2 * at(2, i)) + 0.7 * at(3, i) - 0.5 * at(4, i) ** 2 + 0.4 * at(7, i);
    const products = at(0, i) * at(1, i) + 0.5 * at(5, i) * Math.sign(at(6, i)) + 0.3 * at(8, i) * at(9, i);
    return Number(random.float() < 1 / (1 + Math.exp(-curves - products)));
  });
  return { table: { rowCount: ROWS, columns }, outcome };
}
