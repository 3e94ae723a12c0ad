import type { Decision } from '@catchment/contract';
import { counted } from '../format/numbers.ts';
import { When } from '../format/When.tsx';
import { Line } from './Line.tsx';
import { valueWords } from './value-words.ts';

/** As many inputs as are read at a glance. */
const inputsUnfolded = 6;

/** A model reads many facts; beyond a handful they are folded, as the reasons above already name those that weighed. */
export function Inputs({ inputs }: { inputs: Decision['inputs'] }) {
  const lines = inputs.map((input) => (
    <Line
      key={input.label}
      label={input.label}
      value={valueWords(input.value)}
      note={<InputAge input={input} />}
    />
  ));
  if (inputs.length <= inputsUnfolded) return lines;
  return (
    <details>
      <summary>All {counted(inputs.length, 'fact')}</summary>
      {lines}
    </details>
  );
}

function InputAge({ input }: { input: Decision['inputs'][number] }) {
  return (
    <>
      {input.source}
      {input.source && input.asOf && ', '}
      {input.asOf && <When at={input.asOf} dayOnly />}
    </>
  );
}
