import { Switch } from '@mantine/core';
import { counted } from '../../../ui/format/numbers.ts';
import { CentreList } from './CentreList.tsx';
import type { FormParts } from './form-parts.ts';
import { Group } from './Group.tsx';
import { PairList } from './PairList.tsx';

/** What must hold whatever it costs. */
export function RulesGroup(parts: FormParts) {
  const { settings, onChange } = parts;
  const { contiguity, fixedCentres, together, apart } = settings;
  const chosen = [
    contiguity ? 'in one piece' : 'may be in pieces',
    ...(fixedCentres ? ['around homes'] : []),
    ...(together.length > 0 ? [`${counted(together.length, 'pair')} together`] : []),
    ...(apart.length > 0 ? [`${counted(apart.length, 'pair')} apart`] : []),
  ];
  return (
    <Group title="Rules" chosen={chosen.join(', ')} words="What must hold in every plan, whatever it costs.">
      <Switch
        size="xs"
        label="Every territory in one piece"
        description="Islands, Alaska and Hawaii hang on the county nearest over water; the report names each link."
        checked={contiguity}
        onChange={(event) => onChange({ ...settings, contiguity: event.currentTarget.checked })}
      />
      <Switch
        size="xs"
        label="Centred on the homes of the reps"
        description="A territory is measured from its rep’s home, and the home stays in it."
        checked={fixedCentres}
        onChange={(event) => onChange({ ...settings, fixedCentres: event.currentTarget.checked })}
      />
      {fixedCentres && <CentreList {...parts} />}
      <PairList {...parts} rule="together" />
      <PairList {...parts} rule="apart" />
    </Group>
  );
}
