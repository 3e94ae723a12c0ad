import type { ScoreModel } from '@catchment/contract';
import { Mark } from '../../ui/mark/Mark.tsx';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import { candidateWords } from './model-words.ts';

type Quality = NonNullable<ScoreModel['quality']>;

/** Which methods were tried, and which was chosen. */
export function Candidates({ quality }: { quality: Quality }) {
  return (
    <PlainTable
      caption="Ways to train, each judged on the latest fifth of the leads it learned from; the lowest log loss was chosen"
      rows={quality.candidates}
      rowKey={(candidate) => candidate.method}
      columns={[
        {
          header: 'Method',
          cell: (candidate) => (
            <>
              {candidateWords(candidate.method)} {candidate.chosen && <Mark tone="good">Chosen</Mark>}
            </>
          ),
        },
        { header: 'AUC', right: true, cell: (candidate) => candidate.auc.toFixed(3) },
        { header: 'Log loss', right: true, cell: (candidate) => candidate.logLoss.toFixed(4) },
      ]}
    />
  );
}
