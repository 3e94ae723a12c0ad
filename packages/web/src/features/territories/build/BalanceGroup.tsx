import { counted } from '../../../ui/format/numbers.ts';
import { fieldError } from '../../../ui/states/problem.ts';
import { measureOf } from '../plan-world.ts';
import { BalancedMeasures } from './BalancedMeasures.tsx';
import { CountFields } from './CountFields.tsx';
import type { FormParts } from './form-parts.ts';
import { Group } from './Group.tsx';

/** How many territories, and what each should have as much of as the others. */
export function BalanceGroup(parts: FormParts) {
  const { settings, session, error } = parts;
  const names = settings.balance.map(({ measure }) => measureOf(session.world, measure)?.label ?? measure);
  const count =
    settings.capacity === null
      ? counted(settings.territoryCount, 'territory', 'territories')
      : 'as many as needed';
  return (
    <Group
      open
      title="What to balance"
      chosen={`${count}, ${names.join(', ').toLowerCase()}`}
      words="How many territories, and what each of them should have about as much of."
    >
      <CountFields {...parts} />
      <BalancedMeasures {...parts} problem={fieldError(error, 'settings.balance')} />
    </Group>
  );
}
