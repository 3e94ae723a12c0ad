import type { ShadowComparison } from '@catchment/contract';
import { count, counted, ratio } from '../../ui/format/numbers.ts';
import { Section } from '../../ui/page/Page.tsx';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import type { Names } from './MovedBands.tsx';
import { gainWords } from './model-words.ts';

/** Who was right about the leads that ended since both scored them. */
export function ShadowOutcomes({
  outcomes,
  names,
}: {
  outcomes: ShadowComparison['outcomes'];
  names: Names;
}) {
  const { leads, won, champion, challenger, logLossGain } = outcomes;
  if (champion === null || challenger === null || logLossGain === null) {
    return (
      <Section title="Who was right so far?">
        <p className="quiet">
          {counted(leads, 'lead')} ended since both scored it and is old enough to count. From 20 on, the two
          are compared by what came of them.
        </p>
      </Section>
    );
  }
  const verdict = logLossGain.low > 0 ? names.challenger : logLossGain.high < 0 ? names.champion : null;
  const rows = [
    { name: names.champion, ...champion },
    { name: names.challenger, ...challenger },
  ];
  return (
    <Section
      title="Who was right so far?"
      note={`${counted(leads, 'lead')} ended since, ${count(won)} converted`}
    >
      <PlainTable
        caption="On the leads that ended"
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { header: 'Way', cell: ({ name }) => name },
          { header: 'AUC', right: true, cell: ({ auc }) => (auc === null ? '–' : ratio(auc)) },
          { header: 'Log loss', right: true, cell: ({ logLoss }) => logLoss.toFixed(4) },
        ]}
      />
      <p>
        {names.challenger} saves {gainWords(logLossGain, 4)} of log loss:{' '}
        {verdict === null ? 'too close to call.' : `${verdict} was surely nearer to the truth.`}
      </p>
    </Section>
  );
}
