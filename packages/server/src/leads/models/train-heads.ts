import { modelToBytes, OUTCOMES_NEEDED, type TrainingReport } from '@catchment/algorithms/boosting';
import { aucInterval } from '@catchment/algorithms/experiments';
import { type ComparedScores, compareScores } from '@catchment/algorithms/monitoring';
import { createPrng } from '@catchment/algorithms/search';
import { tableOfFacts } from '../scoring/lead-features.ts';
import { beats, intervalOf } from './judge-version.ts';
import type { HeadReport, History, Learner, TrainedHead } from './training-history.ts';

/** What is known of a firm whether or not it ever answered a mail. */
const FIRM_FACTS = ['segment', 'assets', 'employees', 'growth'];
/** Later leads of a product line below which "better" cannot be told from luck. */
const LATER_MIN = 50;
const LATER_WON_MIN = 5;
/** Product lines that get a look; a firm with more has its smaller ones share. */
const PRODUCTS_MAX = 12;

/**
 * A model of its own for each product line that has outcomes enough and is surely better off with it on later leads; a
 * note in words for each that is not.
 */
export function trainProductHeads(history: History, shared: TrainingReport, learn: Learner): TrainedHead[] {
  const rowsOf = new Map<string, number[]>();
  history.facts.forEach((fact, row) => {
    const product = fact.product;
    if (typeof product !== 'string') return;
    const rows = rowsOf.get(product);
    if (rows === undefined) rowsOf.set(product, [row]);
    else rows.push(row);
  });
  if (rowsOf.size < 2) return [];
  return [...rowsOf]
    .sort(([a, rowsA], [b, rowsB]) => rowsB.length - rowsA.length || a.localeCompare(b))
    .slice(0, PRODUCTS_MAX)
    .map(([product, rows]) => trainProduct(product, rows, history, shared, learn));
}

function trainProduct(
  product: string,
  rows: readonly number[],
  history: History,
  shared: TrainingReport,
  learn: Learner,
): TrainedHead {
  const won = rows.filter((row) => history.won[row]).length;
  const head = { head: `conversion:${product}`, product, outcomes: rows.length, won };
  const count = rows.length.toLocaleString('en-US');
  const falls = (why: string, report: HeadReport | null = null): TrainedHead => ({
    ...head,
    content: null,
    note: `${count} outcomes, ${why}: uses the shared model`,
    report,
  });
  const later = new Map([...shared.heldOut.rows].map((row, i) => [row, i]));
  const judged = rows.filter((row) => later.has(row));
  const earlier = takeHistory(
    history,
    rows.filter((row) => !later.has(row)),
  );
  const missing = OUTCOMES_NEEDED - Math.min(...countBoth(earlier));
  if (missing > 0) return falls(`${missing} more are missing to learn and to test on later ones`);
  const judgedWon = judged.filter((row) => history.won[row]).length;
  if (judged.length < LATER_MIN || judgedWon < LATER_WON_MIN)
    return falls(`only ${judged.length} later leads, ${judgedWon} won, to test on`);
  const trial = learn(earlier, 'logistic');
  if (trial.kind !== 'trained') return falls('no fact tells them apart');
  const outcome = Uint8Array.from(judged, (row) => Number(history.won[row]));
  const own = trial.model.predict(tableOfFacts(judged.map((row) => history.facts[row]!)));
  const theirs = Float64Array.from(judged, (row) => shared.heldOut.probability[later.get(row)!]!);
  const compared = compareScores(outcome, own, theirs, { random: createPrng(history.seed) });
  const report = reportOf(compared, judged.length, judgedWon);
  if (!beats(compared))
    return falls(
      `a model of its own is not surely better on later leads (log-loss gain ${intervalOf(compared.logLoss)})`,
      report,
    );
  const final = learn(takeHistory(history, rows), 'logistic');
  if (final.kind !== 'trained') return falls('no fact tells them apart');
  return {
    ...head,
    content: modelToBytes(final.model),
    note: `${count} outcomes: a model of its own, with a log-loss lower by ${compared.logLoss.mean.toFixed(4)} (${intervalOf(compared.logLoss)}) on ${judged.length} later leads`,
    report,
  };
}

function reportOf(compared: ComparedScores, rows: number, positives: number): HeadReport {
  return {
    rows,
    positives,
    logLossGain: compared.logLoss,
    aucGain: compared.auc,
    auc: null,
    aucLow: null,
    aucHigh: null,
  };
}

function countBoth({ won }: History): [number, number] {
  const yes = won.filter(Boolean).length;
  return [yes, won.length - yes];
}

function takeHistory(history: History, rows: readonly number[]): History {
  return {
    ...history,
    facts: rows.map((row) => history.facts[row]!),
    won: rows.map((row) => history.won[row]!),
    badReason: rows.map((row) => history.badReason[row]!),
    receivedAt: rows.map((row) => history.receivedAt[row]!),
  };
}

/** How well a firm fits, from facts about it alone; none when there are no such facts. */
export function trainFit(history: History, learn: Learner): TrainedHead[] {
  const trained = learn(history, 'logistic', undefined, FIRM_FACTS);
  const head = { head: 'fit', product: null, outcomes: history.facts.length, won: countBoth(history)[0] };
  if (trained.kind !== 'trained')
    return [
      {
        ...head,
        content: null,
        note: 'No facts about firms to learn a fit from: rules give it',
        report: null,
      },
    ];
  const { auc, rows, positives } = trained.report.validation;
  const { low, high } = aucInterval(auc, positives, rows - positives);
  const figures = `AUC ${auc.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}) on later leads`;
  return [
    {
      ...head,
      content: modelToBytes(trained.model),
      note:
        low > 0.5
          ? `Facts about the firm alone: ${figures}`
          : `Facts about the firm alone hardly tell who buys: ${figures}`,
      report: { rows, positives, logLossGain: null, aucGain: null, auc, aucLow: low, aucHigh: high },
    },
  ];
}
