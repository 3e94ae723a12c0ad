import { listModels, trainModel } from '@catchment/contract';
import { Button, Modal, NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { Form } from '../../ui/form/Form.tsx';
import { sayDone } from '../../ui/toast.ts';

const methods = [
  { value: 'auto', label: 'The better of the two on newer outcomes' },
  { value: 'boosting', label: 'Boosted trees' },
  { value: 'logistic', label: 'Logistic regression' },
] as const;
type Method = (typeof methods)[number]['value'];

/** Trains a new version in the background; it scores nothing until someone else promotes it. */
export function TrainButton() {
  const [open, setOpen] = useState(false);
  const [method, setMethod] = useState<Method>('auto');
  const [months, setMonths] = useState(24);
  const train = useAction(trainModel, {
    changes: [listModels],
    showsError: true,
    onDone: () => {
      sayDone('Training has started; it goes on if you leave this page');
      setOpen(false);
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>Train a new version</Button>
      <Modal opened={open} onClose={() => setOpen(false)} title="Train a new version">
        <Form
          submitLabel="Train"
          busy={train.isPending}
          error={train.error}
          onSubmit={() => train.mutate({ method, months })}
          onCancel={() => setOpen(false)}
        >
          <NativeSelect
            label="Method"
            data={[...methods]}
            value={method}
            onChange={(event) => setMethod(event.currentTarget.value as Method)}
          />
          <NumberInput
            label="Learn from the last … months"
            description="The newest outcomes are kept aside for the test"
            min={3}
            max={120}
            allowDecimal={false}
            value={months}
            onChange={(value) => setMonths(Number(value))}
          />
        </Form>
      </Modal>
    </>
  );
}
