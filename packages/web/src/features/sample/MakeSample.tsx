import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { Form } from '../../ui/form/Form.tsx';
import { Section } from '../../ui/page/Page.tsx';

/** Makes the sample firm from a seed: the same seed, the same firm. */
export function MakeSample({ onMake }: { onMake: (seed: number) => Promise<void> }) {
  const [seed, setSeed] = useState(1);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async () => {
    setBusy(true);
    setError(null);
    await onMake(seed).catch(setError);
    setBusy(false);
  };
  return (
    <Section
      title="Make the sample firm"
      note="An asset manager’s sales team over real advisory firms; removed as easily"
    >
      <Form submitLabel="Make sample firm" busy={busy} error={error} onSubmit={() => void submit()}>
        <NumberInput
          label="Seed"
          description="The same seed makes the same firm"
          min={0}
          allowDecimal={false}
          value={seed}
          onChange={(value) => setSeed(Number(value))}
        />
      </Form>
    </Section>
  );
}
