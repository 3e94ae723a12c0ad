import { type RouteOk, replayScores } from '@catchment/contract';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { count, counted, percent } from '../../ui/format/numbers.ts';
import { Notice } from '../../ui/mark/Notice.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import { words } from '../../ui/words.ts';

type Replay = RouteOk<typeof replayScores>;

/** The proof that stored scores are what their version makes of their facts; of one version where it is given. */
export function ReplayScores({ modelId }: { modelId?: string }) {
  const [replay, setReplay] = useState<Replay | null>(null);
  const run = useAction(replayScores, { onDone: setReplay });
  return (
    <Section
      title="Can every stored score be made again?"
      note="The newest 10,000, from their facts by their version, compared to the last bit"
      actions={
        <Button
          variant="default"
          loading={run.isPending}
          onClick={() => run.mutate(modelId === undefined ? {} : { modelId })}
        >
          Replay stored scores
        </Button>
      }
    >
      {replay && <Replayed replay={replay} />}
    </Section>
  );
}

function Replayed({ replay }: { replay: Replay }) {
  const { checked, same, stored, versions, different } = replay;
  if (checked === 0) return <p className="quiet">No score is stored yet: there is nothing to replay.</p>;
  return (
    <>
      <Notice tone={checked === same ? 'good' : 'bad'}>
        {checked === same
          ? `All ${counted(checked, 'score')} came out the same to the last bit, of ${count(stored)} stored.`
          : `${count(checked - same)} of ${counted(checked, 'score')} came out differently. Ask who changed them: the audit log has every change.`}
      </Notice>
      <PlainTable
        caption="By version"
        rows={versions}
        rowKey={({ version, head }) => `${version} ${head}`}
        columns={[
          { header: 'Scored by', cell: ({ version, head }) => scorerWords(version, head) },
          { header: 'Scores', right: true, cell: (entry) => count(entry.checked) },
          { header: 'The same', right: true, cell: (entry) => count(entry.same) },
        ]}
      />
      {different.length > 0 && (
        <PlainTable
          caption="Scores that came out differently"
          rows={different}
          rowKey={({ decisionId }) => decisionId}
          columns={[
            {
              header: 'Decision',
              cell: ({ decisionId }) => (
                <Link to="/decisions" search={{ open: decisionId }}>
                  Open the score
                </Link>
              ),
            },
            { header: 'Stored', right: true, cell: (entry) => percent(entry.stored, 1) },
            {
              header: 'Again',
              right: true,
              cell: ({ replayed }) => (replayed === null ? '–' : percent(replayed, 1)),
            },
            { header: 'Why', cell: ({ why }) => why },
          ]}
        />
      )}
    </>
  );
}

function scorerWords(version: number | null, head: string | null): string {
  if (version === null) return 'Rule score';
  const product = head?.startsWith('conversion:') ? `, ${words(head.slice(11)).toLowerCase()}` : '';
  return `Model ${version}${product}`;
}
