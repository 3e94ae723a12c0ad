import { raiseScoreAppeal, whatWouldChange } from '@catchment/contract';
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { query, useAction } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { Form } from '../../ui/form/Form.tsx';
import { percent, signed } from '../../ui/format/numbers.ts';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { PlainTable } from '../../ui/table/PlainTable.tsx';
import { sayDone } from '../../ui/toast.ts';

/** On request: what would have changed the score, as the model itself answers, and a way to have a person look at it. */
export function WhatWouldChange({ leadId }: { leadId: string }) {
  const [side, setSide] = useState<'none' | 'change' | 'appeal'>('none');
  const may = useMay();
  const toggle = (next: typeof side) => setSide(side === next ? 'none' : next);
  return (
    <>
      <Button.Group mb="xs">
        <Button variant="default" aria-expanded={side === 'change'} onClick={() => toggle('change')}>
          What would change it
        </Button>
        {may('appeals:raise') && (
          <Button variant="default" aria-expanded={side === 'appeal'} onClick={() => toggle('appeal')}>
            Appeal
          </Button>
        )}
      </Button.Group>
      {side === 'change' && <Changes leadId={leadId} />}
      {side === 'appeal' && <Appeal leadId={leadId} onDone={() => setSide('none')} />}
    </>
  );
}

function Changes({ leadId }: { leadId: string }) {
  const changes = useQuery({ ...query(whatWouldChange, { id: leadId }), retry: false });
  return (
    <Loaded query={changes} lines={4}>
      {({ items, probability, version }) => (
        <PlainTable
          caption={`From ${percent(probability)}, by model ${version}, one thing at a time`}
          rows={items}
          rowKey={({ change }) => change}
          columns={[
            { header: 'If', cell: ({ change }) => change },
            {
              header: 'Score',
              right: true,
              cell: ({ probability: then, difference }) =>
                `${percent(then)} (${signed(difference * 100, 1)})`,
            },
          ]}
        />
      )}
    </Loaded>
  );
}

const statementLengthMin = 10;
const sides = ['the client', 'the rep'] as const;

function Appeal({ leadId, onDone }: { leadId: string; onDone: () => void }) {
  const [raisedFor, setRaisedFor] = useState<(typeof sides)[number]>('the client');
  const [statement, setStatement] = useState('');
  const raise = useAction(raiseScoreAppeal, {
    showsError: true,
    onDone: ({ dueOn }) => {
      sayDone(`A manager answers by ${dueOn}`);
      onDone();
    },
  });
  return (
    <Form
      submitLabel="Ask for a person’s answer"
      busy={raise.isPending}
      error={raise.error}
      onCancel={onDone}
      onSubmit={() => raise.mutate({ id: leadId, raisedFor, statement: statement.trim() })}
      disabledReason={
        statement.trim().length < statementLengthMin
          ? 'Say in a sentence what is wrong with the score'
          : undefined
      }
    >
      <NativeSelect
        label="For whom"
        data={sides.map((side) => ({ value: side, label: side }))}
        value={raisedFor}
        onChange={(event) => setRaisedFor(event.currentTarget.value as typeof raisedFor)}
      />
      <Textarea
        label="What is wrong with it"
        description="Read by a manager who may put their own figure in its place"
        value={statement}
        maxLength={2000}
        onChange={(event) => setStatement(event.currentTarget.value)}
      />
    </Form>
  );
}
