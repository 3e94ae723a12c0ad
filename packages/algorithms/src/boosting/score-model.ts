import { binCount, type FeatureBins, MISSING_BIN } from './binning.ts';
import { type Calibration, UNCHANGED } from './calibration.ts';
import { createRowEncoder, type RowEncoder } from './encode-rows.ts';
import type { Forest } from './forest.ts';
import { addLogisticMargins, type LogisticModel, weightIndex } from './logistic.ts';
import { addForestMargins } from './predictor.ts';
import type { Column, Table } from './table.ts';
import { createForestExplainer, type ForestExplainer, type ForestExplanation } from './tree-shap.ts';

/** Everything a fitted score is made of. */
export interface ScoreModelParts {
  readonly features: readonly FeatureBins[];
  /** Per feature: the encoded value of an ordinary lead (median, most frequent label). */
  readonly typical: Float64Array;
  readonly boosting:
    | { readonly share: number; readonly baseMargin: number; readonly forest: Forest }
    | undefined;
  readonly logistic: { readonly share: number; readonly model: LogisticModel } | undefined;
  readonly calibration: Calibration;
}

/** A score taken apart on the log-odds. */
export interface Explanation {
  readonly probability: number;
  readonly margin: number;
  /** Log-odds of the average lead. */
  readonly baseMargin: number;
  /** Per feature, in the model's order; baseMargin plus their sum is the margin. */
  readonly contributions: Float64Array;
}

/** One cause of a score. */
export interface Reason {
  readonly feature: string;
  /** The lead's value as people read it; "unknown" where it has none. */
  readonly value: string;
  /** Percentage points of probability, signed. */
  readonly points: number;
}

/** A score in points: base + reasons + other is 100 × probability. */
export interface ReasonedScore {
  readonly probability: number;
  /** 100 × probability of the average lead. */
  readonly basePoints: number;
  readonly reasons: readonly Reason[];
  readonly otherPoints: number;
}

const BLOCK_ROWS = 1024;

/** A fitted score: immutable; the same rows always give the same bytes. */
export class ScoreModel {
  readonly parts: ScoreModelParts;
  readonly baseMargin: number;
  #explainer: ForestExplainer | undefined;

  constructor(parts: ScoreModelParts) {
    this.parts = parts;
    this.#explainer = parts.boosting && createForestExplainer(parts.boosting.forest, parts.typical);
    const { boosting, logistic, calibration } = parts;
    const trees =
      boosting && this.#explainer
        ? boosting.share * (boosting.baseMargin + this.#explainer.expectedMargin)
        : 0;
    const line = logistic ? logistic.share * logistic.model.intercept : 0;
    this.baseMargin = calibration.slope * (trees + line) + calibration.intercept;
  }

  get featureNames(): readonly string[] {
    return this.parts.features.map((feature) => feature.name);
  }

  /**
   * Scores every row.
   *
   * @param table has the model's columns, in any order; others are ignored
   * @returns length rowCount, probabilities in (0, 1)
   * @throws RangeError for a column that is absent or of another kind
   *
   * O(rows × (trees × depth + features)). Source: the model's definition.
   */
  predict(table: Table): Float64Array {
    return this.margins(table).map((margin) => 1 / (1 + Math.exp(-margin)));
  }

  /** Log-odds of every row; as `predict`. */
  margins(table: Table): Float64Array {
    const encoder = createRowEncoder(table, this.parts.features);
    const margins = new Float64Array(table.rowCount);
    const encoded = new Float64Array(BLOCK_ROWS * encoder.featureCount);
    for (let begin = 0; begin < table.rowCount; begin += BLOCK_ROWS) {
      const end = Math.min(begin + BLOCK_ROWS, table.rowCount);
      encoder.encode(begin, end, encoded);
      this.#addMargins(encoded, end - begin, margins.subarray(begin, end));
    }
    return margins;
  }

  /**
   * Prepares to explain rows of a table.
   *
   * Trees are explained by exact Shapley values, the logistic by its centred weights; both are additive on the
   * log-odds, and so is their blend.
   *
   * O(1); each call then O(leaves × depth). Source: Lundberg et al., Nature Machine Intelligence 2020.
   */
  explainer(table: Table): RowExplainer {
    return new RowExplainer(this, createRowEncoder(table, this.parts.features), table);
  }

  /** Explains encoded rows; what `into` held is overwritten. The margins are those of `margins`, to the bit. */
  explainEncoded(encoded: Float64Array, rowCount: number, into: ForestExplanation): void {
    const { boosting, logistic, calibration, features } = this.parts;
    const { margins, contributions, effects } = into;
    margins.fill(boosting?.baseMargin ?? 0, 0, rowCount);
    contributions.fill(0);
    effects.fill(0);
    this.#explainer?.explain(encoded, rowCount, features.length, into);
    for (let i = 0; i < rowCount * features.length; i++) {
      contributions[i] *= boosting?.share ?? 0;
      effects[i] *= boosting?.share ?? 0;
      if (logistic) {
        const f = i % features.length;
        const { bins, weights } = logistic.model;
        const weight = weights[f][weightIndex(bins[f], encoded[i])];
        contributions[i] += logistic.share * weight;
        effects[i] += logistic.share * (weight - weights[f][weightIndex(bins[f], this.parts.typical[f])]);
      }
      contributions[i] *= calibration.slope;
      effects[i] *= calibration.slope;
    }
    this.#blendMargins(encoded, rowCount, margins);
  }

  /** Log-odds of one encoded row. */
  marginOfEncoded(encoded: Float64Array): number {
    const margins = new Float64Array(1);
    this.#addMargins(encoded, 1, margins);
    return margins[0];
  }

  #addMargins(encoded: Float64Array, rowCount: number, margins: Float64Array): void {
    const { boosting, features } = this.parts;
    if (boosting) {
      margins.fill(boosting.baseMargin, 0, rowCount);
      addForestMargins(boosting.forest, encoded, features.length, rowCount, margins);
    }
    this.#blendMargins(encoded, rowCount, margins);
  }

  /** From the margins of the forest to those of the model. */
  #blendMargins(encoded: Float64Array, rowCount: number, margins: Float64Array): void {
    const { boosting, logistic, calibration } = this.parts;
    if (boosting) for (let row = 0; row < rowCount; row++) margins[row] *= boosting.share;
    if (logistic) addLogisticMargins(logistic.model, encoded, rowCount, logistic.share, margins);
    if (calibration === UNCHANGED) return;
    for (let row = 0; row < rowCount; row++) {
      margins[row] = calibration.slope * margins[row] + calibration.intercept;
    }
  }
}

/** Margins closer than this are the same but for rounding. */
const SAME_MARGIN = 1e-9;

/** Rows explained at a time. */
const EXPLAINED_ROWS = 64;

/** Explains the rows of one table, best in their order: a block of rows costs little more than one. */
export class RowExplainer {
  readonly #model: ScoreModel;
  readonly #encoder: RowEncoder;
  readonly #rowCount: number;
  readonly #labels: readonly ((row: number) => string)[];
  readonly #encodedBlock: Float64Array;
  readonly #block: ForestExplanation;
  #blockBegin = -1;

  constructor(model: ScoreModel, encoder: RowEncoder, table: Table) {
    this.#model = model;
    this.#encoder = encoder;
    this.#rowCount = table.rowCount;
    const blockRows = Math.min(EXPLAINED_ROWS, table.rowCount);
    this.#encodedBlock = new Float64Array(blockRows * encoder.featureCount);
    this.#block = {
      margins: new Float64Array(blockRows),
      contributions: new Float64Array(blockRows * encoder.featureCount),
      effects: new Float64Array(blockRows * encoder.featureCount),
    };
    const byName = new Map(table.columns.map((column) => [column.name, column]));
    this.#labels = model.featureNames.map((name) => valueReader(byName.get(name)));
  }

  explain(row: number): Explanation {
    const { contributions, margin } = this.#explainRow(row);
    const { baseMargin } = this.#model;
    return { probability: sigmoid(margin), margin, baseMargin, contributions: contributions.slice() };
  }

  /**
   * The most telling reasons of a score.
   *
   * A reason is kept only if it is true: putting the lead's value back to the ordinary one moves the score the stated
   * way. What is not among the reasons is summed up as "other", so the points add up.
   *
   * @param count at most this many reasons, [0, features]
   */
  reasons(row: number, count: number): ReasonedScore {
    const { contributions, effects, margin } = this.#explainRow(row);
    const { baseMargin, parts } = this.#model;
    const probability = sigmoid(margin);
    const base = sigmoid(baseMargin);
    const moved = margin - baseMargin;
    const pointsPerMargin = 100 * (Math.abs(moved) < 1e-9 ? base * (1 - base) : (probability - base) / moved);
    const order = [...contributions.keys()].sort(
      (a, b) => Math.abs(contributions[b]) - Math.abs(contributions[a]) || a - b,
    );
    const reasons: Reason[] = [];
    let stated = 0;
    for (const feature of order) {
      if (reasons.length >= count || contributions[feature] === 0) break;
      if (!isTrue(contributions[feature], effects[feature])) continue;
      const points = contributions[feature] * pointsPerMargin;
      stated += points;
      reasons.push({ feature: parts.features[feature].name, value: this.#labels[feature](row), points });
    }
    return {
      probability,
      basePoints: 100 * base,
      reasons,
      otherPoints: 100 * (probability - base) - stated,
    };
  }

  #explainRow(row: number): { contributions: Float64Array; effects: Float64Array; margin: number } {
    const { featureCount } = this.#encoder;
    const begin = row - (row % EXPLAINED_ROWS);
    if (begin !== this.#blockBegin) {
      const end = Math.min(begin + EXPLAINED_ROWS, this.#rowCount);
      this.#encoder.encode(begin, end, this.#encodedBlock);
      this.#model.explainEncoded(this.#encodedBlock, end - begin, this.#block);
      this.#blockBegin = begin;
    }
    const { margins, contributions, effects } = this.#block;
    const at = (row - begin) * featureCount;
    return {
      contributions: contributions.subarray(at, at + featureCount),
      effects: effects.subarray(at, at + featureCount),
      margin: margins[row - begin],
    };
  }
}

/** Whether putting the ordinary value in the lead's place would move the score against the feature's contribution. */
function isTrue(contribution: number, effect: number): boolean {
  return Math.sign(effect) === Math.sign(contribution) && Math.abs(effect) > SAME_MARGIN;
}

function valueReader(column: Column | undefined): (row: number) => string {
  if (column?.kind === 'categorical') return (row) => column.categories[column.codes[row]] ?? 'unknown';
  return (row) => {
    const value = column?.values[row];
    return value === undefined || Number.isNaN(value) ? 'unknown' : String(roundForReading(value));
  };
}

/** The ordinary value of each feature of a table, encoded: the median, or the most frequent label. */
export function typicalValues(table: Table, features: readonly FeatureBins[]): Float64Array {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  return Float64Array.from(features, (feature) => {
    const column = byName.get(feature.name);
    if (feature.kind === 'categorical') return binCount(feature) > 0 ? 0 : MISSING_BIN;
    if (column?.kind !== 'numeric') return Number.NaN;
    const known = Float64Array.from(column.values)
      .filter((value) => !Number.isNaN(value))
      .sort();
    return known.length > 0 ? known[known.length >> 1] : Number.NaN;
  });
}

function sigmoid(margin: number): number {
  return 1 / (1 + Math.exp(-margin));
}

function roundForReading(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(6));
}
