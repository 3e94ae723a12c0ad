import { type Column, takeRows } from '@catchment/algorithms/boosting';
import {
  categoricalProxy,
  compareGroups,
  numericProxy,
  type ProxyStrength,
} from '@catchment/algorithms/fairness';
import type { GroupComparisonShown, getOutcomeReport, RouteInput, RouteOutcome } from '@catchment/contract';
import type { Ctx } from '../../platform/context.ts';
import { type HeldOutScores, heldOutScores } from '../models/held-out-scores.ts';
import { leadFeatures, tableOfFacts } from '../scoring/lead-features.ts';
import { findCutoffs } from './find-cutoffs.ts';
import { proxyLabels, proxySource, signalWording } from './proxy-labels.ts';
import { groupsOfLeads, routingConditions } from './queries.ts';

/** Rates of fewer leads are chance, and could point at somebody. */
const COUNT_MIN = 30;

/** How a version treats groups, on the later leads that it was judged by and never learned from. */
export async function getOutcomeReportOperation(
  ctx: Ctx,
  { id }: RouteInput<typeof getOutcomeReport>,
): Promise<RouteOutcome<typeof getOutcomeReport>> {
  const held = await heldOutScores(ctx, id);
  if (held.kind === 'not-found') return held;
  if (held.kind === 'none') return { kind: 'conflict', detail: held.why };
  const cutoffs = findCutoffs(held.scores, await routingConditions(ctx));
  const comparisons: GroupComparisonShown[] = [];
  for (const label of proxyLabels) {
    const groups = await groupsOfLeads(ctx, label.key, held.leadIds);
    comparisons.push(comparisonOf(held, label, groups, cutoffs));
  }
  return {
    kind: 'ok',
    body: {
      modelId: id,
      version: held.version,
      rows: held.leadIds.length,
      positives: held.won.filter(Boolean).length,
      from: held.from,
      to: held.to,
      countMin: COUNT_MIN,
      wording: signalWording,
      source: proxySource,
      comparisons,
    },
  };
}

function comparisonOf(
  held: HeldOutScores,
  { key, title, description, groups: names }: (typeof proxyLabels)[number],
  groups: ReadonlyMap<string, number>,
  cutoffs: ReturnType<typeof findCutoffs>,
): GroupComparisonShown {
  const groupOf = Int32Array.from(held.leadIds, (lead) => groups.get(lead) ?? -1);
  const counts = names.map((_, group) => groupOf.filter((of) => of === group).length);
  const reference = counts.indexOf(Math.max(...counts));
  const outcome = Uint8Array.from(held.won, Number);
  const compared = compareGroups(
    { score: held.scores, outcome, groupOf, groupCount: names.length },
    { cutoffs: cutoffs.map(({ cutoff }) => cutoff), reference, countMin: COUNT_MIN },
  );
  return {
    key,
    title,
    description,
    leftOut: groupOf.filter((group) => group < 0).length,
    reference,
    groups: compared.groups.map((group, at) => ({
      ...group,
      name: names[at]!,
      positives: group.meanScore === null ? null : group.positives,
    })),
    cutoffs: compared.cutoffs.map((at, index) => ({
      ...at,
      label: cutoffs[index]!.label,
      groups: at.groups.map((group) => ({
        ...group,
        selected: group.selectionRate === null ? null : group.selected,
      })),
    })),
    proxies: proxiesOf(held, groupOf),
  };
}

/** How well the score and each of its features tell the counties of a high share from the others. */
function proxiesOf(held: HeldOutScores, groupOf: Int32Array): GroupComparisonShown['proxies'] {
  const known = Uint32Array.from(groupOf.keys()).filter((row) => groupOf[row]! >= 0);
  const member = Uint8Array.from(known, (row) => (groupOf[row] === 2 ? 1 : 0));
  const table = takeRows(tableOfFacts(held.facts), known);
  const scores = Float64Array.from(known, (row) => held.scores[row]!);
  const found = leadFeatures.map(({ name, label }, at) => ({
    feature: name,
    label,
    ...strengthOf(table.columns[at]!, member),
  }));
  found.sort((a, b) => b.low - a.low || b.auc - a.auc || (a.feature < b.feature ? -1 : 1));
  return [{ feature: 'score', label: 'The score', ...numericProxy(scores, member) }, ...found];
}

function strengthOf(column: Column, member: Uint8Array): ProxyStrength {
  return column.kind === 'numeric'
    ? numericProxy(Float64Array.from(column.values), member)
    : categoricalProxy(Int32Array.from(column.codes), member);
}
