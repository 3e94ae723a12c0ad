import { detectLeaks, inferRecipe, prepareTable } from '@catchment/algorithms/boosting';
import { createPrng } from '@catchment/algorithms/search';
import { record } from '../harness.ts';
import { leakKinds, makeLeadFile } from './scoring/lead-files.ts';

// How many planted leaks are named, and how often an honest column is taken for one, on generated lead files.
// Usage: node benchmarks/quality/scoring-leaks.ts [files]

const fileCount = Number(process.argv[2] ?? 200);
const found = new Map(leakKinds.map((kind) => [kind, { named: 0, namedOf: 0, plain: 0, plainOf: 0 }]));
let honestCount = 0;
let falseAlarms = 0;
let filesWithAlarm = 0;
const start = process.cpuUsage();

for (let seed = 1; seed <= fileCount; seed++) {
  const file = makeLeadFile(createPrng(seed));
  const prepared = prepareTable(inferRecipe(file.columns, undefined), file.columns);
  if (prepared.kind !== 'table') throw new Error(`file ${seed}: ${prepared.kind}`);
  const { table, sources } = prepared;
  const findings = detectLeaks(table, file.outcome, createPrng(seed));
  const refused = new Set(
    findings.map(({ column }) => sources[table.columns.findIndex(({ name }) => name === column)]),
  );
  for (const { kind, column, isNamed } of file.leaks) {
    const tally = found.get(kind);
    if (!tally) continue;
    tally[isNamed ? 'namedOf' : 'plainOf']++;
    if (refused.has(column)) tally[isNamed ? 'named' : 'plain']++;
    else if (process.argv.includes('--show')) console.log(seed, 'missed', kind, column);
  }
  const leaks = new Set(file.leaks.map(({ column }) => column));
  const honest = file.columns.filter(({ name }) => !leaks.has(name));
  const wrong = honest.filter(({ name }) => refused.has(name));
  if (process.argv.includes('--show'))
    for (const { name } of wrong)
      console.log(seed, 'false', name, findings.find(({ column }) => column === name)?.reason);
  honestCount += honest.length;
  falseAlarms += wrong.length;
  filesWithAlarm += Number(wrong.length > 0);
}
const tallies = [...found.values()];
const sum = (part: 'named' | 'namedOf' | 'plain' | 'plainOf') =>
  tallies.reduce((total, tally) => total + tally[part], 0);
record('scoring-leaks', `${fileCount} generated lead files`, 1, {
  leaks_with_a_telling_name: sum('namedOf'),
  of_them_found: sum('named'),
  leaks_with_a_plain_name: sum('plainOf'),
  plain_found: sum('plain'),
  honest_columns: honestCount,
  honest_refused: falseAlarms,
  files_with_a_false_alarm: filesWithAlarm,
  cpu_ms_a_file: Math.round(process.cpuUsage(start).user / 1000 / fileCount),
});
for (const [kind, tally] of found) console.log(kind, tally);
