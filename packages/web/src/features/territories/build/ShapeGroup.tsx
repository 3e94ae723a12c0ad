import type { PlanSettings } from '@catchment/contract';
import { Select } from '@mantine/core';
import { measureOf } from '../plan-world.ts';
import type { FormParts } from './form-parts.ts';
import { Group } from './Group.tsx';

type Shape = PlanSettings['compactness'];

const shapes: Record<Shape, { label: string; words: string }> = {
  inertia: {
    label: 'Compact',
    words: 'Distance to the middle, squared: round territories without far corners.',
  },
  distance: {
    label: 'Short ways',
    words: 'Distance to the middle: a few far counties cost less than in compact.',
  },
  'travel-time': {
    label: 'Short drives (estimated)',
    words:
      'Minutes by car to the middle, estimated: the straight line times 1.4, slow where many people live, 95 km/h between. It knows no mountains and no rush hour.',
  },
  'cut-edges': {
    label: 'Short borders',
    words: 'As few neighbouring counties in different territories as can be. No proof of how good it is.',
  },
};

/** What a territory should look like on the ground. */
export function ShapeGroup({ settings, onChange, session }: FormParts) {
  const { world } = session;
  const { compactness, compactnessWeight } = settings;
  const weight = compactnessWeight === null ? null : measureOf(world, compactnessWeight)?.label;
  const isWeighted = compactness !== 'cut-edges';
  return (
    <Group
      title="Shape and travel"
      chosen={`${shapes[compactness].label}${isWeighted && weight ? `, by ${weight.toLowerCase()}` : ''}`}
      words="What makes a territory good to travel. Lower is better; it is the objective of the build."
    >
      <Select
        size="xs"
        label="Shape"
        description={shapes[compactness].words}
        data={Object.entries(shapes).map(([value, { label }]) => ({ value, label }))}
        value={compactness}
        onChange={(value) => value && onChange({ ...settings, compactness: value as Shape })}
        allowDeselect={false}
      />
      {isWeighted && (
        <Select
          size="xs"
          label="Weighted by"
          description="A county counts as much as it has of this"
          placeholder="Every county alike"
          data={world.measures.map(({ key, label }) => ({ value: key, label }))}
          value={compactnessWeight}
          onChange={(value) => onChange({ ...settings, compactnessWeight: value })}
          clearable
        />
      )}
    </Group>
  );
}
