import { type ModelCard, modelCard } from '@catchment/contract';
import { leadFeatures } from '../scoring/lead-features.ts';
import { formulaOf } from './describe-features.ts';
import type { ModelRow } from './queries.ts';

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A column used against the policy, with whoever allowed it. */
export type CardException = ModelCard['policyExceptions'][number];

export interface CardOnRecord {
  /** The mandatory fields, each as far as the records hold it. */
  card: { [K in keyof ModelCard]?: ModelCard[K] | undefined };
  missing: { field: string; why: string }[];
}

/**
 * The model card of a version, from the records alone. A field that they do not hold is missing, and a version with a
 * missing field may not be promoted.
 */
export function cardOf(row: ModelRow, exceptions: readonly CardException[] = []): CardOnRecord {
  const card: CardOnRecord['card'] = {
    ...standing,
    name: `Lead conversion, model ${row.version}`,
    version: row.version,
    state: row.state,
    owner:
      row.proposedByName ??
      row.promotedByName ??
      'The firm’s administrator: the program trained this version by itself',
    method: row.method ?? undefined,
    trainingData: trainingDataOf(row),
    features: featuresOf(row),
    refusedColumns: row.report?.refused.map(({ column, reason }) => ({ column, reason })),
    policyExceptions: [...exceptions],
    performance: performanceOf(row),
    reproduction: row.fileSha256 ? { fileSha256: row.fileSha256, seed: row.version } : undefined,
    trainedAt: row.trainedAt?.toISOString(),
    approval: approvalOf(row),
  };
  const parsed = modelCard.safeParse(card);
  const inOrder = Object.fromEntries(
    Object.keys(modelCard.shape).map((field) => [field, card[field as keyof ModelCard]]),
  ) as CardOnRecord['card'];
  return { card: inOrder, missing: parsed.success ? [] : missingOf(parsed.error.issues) };
}

const standing = {
  purpose: 'Estimates the chance that a lead becomes a sale, so that people call the most promising first.',
  intendedUse: [
    'The order in which leads are worked',
    'Which rep is asked first, where a routing rule says so',
  ],
  notFor: [
    'Whether someone may become a client, at what price or on what terms',
    'Identity or money-laundering checks',
    'Judging reps',
  ],
  fairness:
    'Outcomes by group are compared on the later leads, under “Groups” of this version (for compliance). Prohibited bases and their known proxies are refused at training.',
  limitations: [
    'Learned from leads that were worked: those nobody called count as not converted',
    'Facts of the firm are as last filed, not as of the lead',
    'Groups are counties, not people; small groups are not spoken of',
  ],
  monitoring:
    'Drift of facts and scores, calibration and missing facts are watched daily; a broken model steps back, and rules score until a version is promoted.',
};

/** Field by field: what is stored keeps an order of its own. */
function trainingDataOf({ trainedOn, simulated }: ModelRow): ModelCard['trainingData'] | undefined {
  if (trainedOn === null) return undefined;
  const { from, to, rows, positives, matureDays } = trainedOn;
  const young = matureDays
    ? `; the last ${matureDays} days before training are left out, as of them only quick endings are known`
    : '';
  return {
    source: `Leads with a known outcome, as they came in${young}`,
    from,
    to,
    rows,
    positives,
    simulated,
  };
}

function featuresOf(row: ModelRow): ModelCard['features'] | undefined {
  if (row.report === null) return undefined;
  const refused = new Set(row.report.refused.map(({ column }) => column));
  return leadFeatures
    .filter(({ name }) => !refused.has(name))
    .map((feature) => ({ name: feature.name, label: feature.label, formula: formulaOf(feature) }));
}

function performanceOf({ report }: ModelRow): ModelCard['performance'] | undefined {
  if (report === null) return undefined;
  return {
    heldOutRows: report.holdout.rows,
    heldOutFrom: report.holdout.from,
    heldOutTo: report.holdout.to,
    auc: report.auc,
    aucLow: report.aucLow,
    aucHigh: report.aucHigh,
    logLoss: report.logLoss,
    calibrationError: report.ece,
    baseline: report.baseline.name,
    beatsBaseline: report.baseline.beaten,
  };
}

function approvalOf({ state, promotedByName, promotedAt }: ModelRow): string {
  if (promotedAt === null) return `Not approved: ${state}`;
  return `Approved by ${promotedByName ?? 'the program'} on ${dayFormat.format(promotedAt)}`;
}

/** One line a field, whatever is wrong inside it. */
function missingOf(
  issues: readonly { path: readonly PropertyKey[]; message: string }[],
): CardOnRecord['missing'] {
  const whys = new Map<string, string>();
  for (const { path, message } of issues) {
    const [field, ...rest] = path.map(String);
    if (field !== undefined && !whys.has(field)) whys.set(field, [...rest, message].join(': '));
  }
  return Array.from(whys, ([field, why]) => ({ field, why }));
}
