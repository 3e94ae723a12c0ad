import type { ScoreModel } from '@catchment/contract';
import { ratio } from '../../ui/format/numbers.ts';
import { Mark } from '../../ui/mark/Mark.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import { gainWords } from './model-words.ts';

type Quality = NonNullable<ScoreModel['quality']>;

/** A model earns its place only by beating what anyone could do without it. */
export function SimpleWays({ quality }: { quality: Quality }) {
  const { auc, logLoss, baselines } = quality;
  const rows = [{ name: 'This model', auc, logLoss, own: true as const }, ...baselines];
  return (
    <Section
      title="Is it better than simple ways?"
      note="On the same leads it never saw; the gain with the range that holds it 95 times of 100"
    >
      <PlainTable
        caption="The model and simple ways"
        rows={rows}
        rowKey={(row) => row.name}
        columns={[
          { header: 'Way', cell: (row) => row.name[0]!.toUpperCase() + row.name.slice(1) },
          { header: 'AUC', right: true, cell: (row) => ratio(row.auc) },
          { header: 'Log loss', right: true, cell: (row) => row.logLoss.toFixed(4) },
          {
            header: 'Log loss the model saves',
            right: true,
            cell: (row) => ('own' in row ? '–' : gainWords(row.logLossGain, 4)),
          },
          {
            header: 'AUC the model adds',
            right: true,
            cell: (row) => ('own' in row ? '–' : gainWords(row.aucGain, 3)),
          },
          { header: 'Verdict', cell: (row) => ('own' in row ? '' : <Verdict beaten={row.beaten} />) },
        ]}
      />
      {baselines.length === 1 && (
        <p className="quiet">
          Nothing larger beats the plain logistic on recency for certain here, so that is what scores.
        </p>
      )}
    </Section>
  );
}

function Verdict({ beaten }: { beaten: boolean }) {
  return beaten ? <Mark tone="good">Beaten</Mark> : <Mark tone="warn">Not for certain</Mark>;
}
