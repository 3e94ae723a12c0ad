import type { ScoreModel } from '@catchment/contract';
import { Mark } from '../../ui/mark/Mark.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import { methodWords } from './model-words.ts';

type Quality = NonNullable<ScoreModel['quality']>;

/** Which methods were tried, and which was chosen. */
export function Candidates({ quality }: { quality: Quality }) {
  return (
    <Section title="What else was tried?" note="Ways to train, judged on later leads">
      <PlainTable
        caption="Methods tried"
        rows={quality.candidates}
        rowKey={(candidate) => candidate.method}
        columns={[
          {
            header: 'Method',
            cell: (candidate) => (
              <>
                {methodWords(candidate.method)} {candidate.chosen && <Mark tone="good">Chosen</Mark>}
              </>
            ),
          },
          { header: 'AUC', right: true, cell: (candidate) => candidate.auc.toFixed(3) },
          { header: 'Log loss', right: true, cell: (candidate) => candidate.logLoss.toFixed(4) },
          { header: 'Why', cell: (candidate) => candidate.why },
        ]}
      />
    </Section>
  );
}
