import { modelFromBytes } from '@catchment/algorithms/boosting';
import { serveThread } from '../../platform/threads/serve-thread.ts';
import type { LeadFacts } from '../scoring/lead-features.ts';
import { ruleScore } from '../scoring/rule-score.ts';
import { type ExplainedScore, explainFacts } from '../scoring/score-leads.ts';
import { groupByHead, type Head, headsOf } from './heads.ts';

/** Leads to score away from the requests: by the files of a version, or by rules where there are none. */
export interface ExplainOrder {
  files: readonly { head: string; content: Uint8Array }[];
  facts: readonly LeadFacts[];
}

export interface Explained {
  probability: Float64Array;
  /** Facts that say most of each lead, strongest first. */
  reasons: string[][];
}

await serveThread<ExplainOrder, Explained>(({ files, facts }) => {
  const judged = files.length === 0 ? facts.map(ruleScore) : judge(files, facts);
  return {
    result: {
      probability: Float64Array.from(judged, ({ probability }) => probability),
      reasons: judged.map(({ reasons }) => reasons.slice(1, -1).map(({ label }) => label)),
    },
  };
});

function judge(files: ExplainOrder['files'], facts: readonly LeadFacts[]): ExplainedScore[] {
  const heads = headsOf('', 0, files.map(unpack));
  const judged: ExplainedScore[] = [];
  for (const [head, rows] of groupByHead(heads, facts)) {
    const explained = explainFacts(
      head.model,
      rows.map((row) => facts[row]!),
    );
    rows.forEach((row, i) => {
      judged[row] = explained[i]!;
    });
  }
  return judged;
}

function unpack({ head, content }: ExplainOrder['files'][number]): Head {
  const file = modelFromBytes(content);
  if (file.kind === 'damaged') throw new Error(file.reason);
  if (file.kind === 'other-version') throw new Error(`the model file is of version ${file.version}`);
  return { name: head, sha256: '', model: file.model };
}
