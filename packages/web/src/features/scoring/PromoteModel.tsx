import { getModel, listDecisions, listModels, promoteModel, type ScoreModel } from '@catchment/contract';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { Form } from '../../ui/form/Form.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { fieldError } from '../../ui/states/problem.ts';
import { sayDone } from '../../ui/toast.ts';

/** Makes a version the one that scores; someone other than who trained it decides, and says why. */
export function PromoteModel({ model }: { model: ScoreModel }) {
  const [reason, setReason] = useState('');
  const promote = useAction(promoteModel, {
    changes: [getModel, listModels, listDecisions],
    showsError: true,
    onDone: () => sayDone(`Model ${model.version} scores leads from now on`),
  });
  return (
    <Section
      title={model.state === 'retired' ? 'Take this version back' : 'Promote this version'}
      note="Every open lead is scored again; earlier scores keep the version that made them"
    >
      <Form
        submitLabel={`Let model ${model.version} score`}
        busy={promote.isPending}
        error={promote.error}
        onSubmit={() => promote.mutate({ id: model.id, reason: reason.trim() })}
        disabledReason={reason.trim().length < 3 ? 'Say why in a few words' : undefined}
      >
        <TextInput
          label="Why"
          description="Kept with the decision"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fieldError(promote.error, 'reason')}
        />
      </Form>
    </Section>
  );
}
