import { Autocomplete, NativeSelect, NumberInput, TagsInput } from '@mantine/core';
import { useKnownSkills } from '../../app/records/known-skills.ts';
import { stateCodes } from '../../ui/state-codes.ts';
import type { ConditionRow } from './condition-cel.ts';
import { fieldLabels } from './condition-words.ts';

interface ConditionValueProps {
  row: ConditionRow;
  onChange: (value: ConditionRow['value']) => void;
}

/** The field a value is given in: a number, a share, yes or no, one text, or several. */
export function ConditionValue({ row, onChange }: ConditionValueProps) {
  const known = useKnownValues(row.field);
  const label = fieldLabels[row.field];
  if (typeof row.value === 'number') return <NumberValue row={row} onChange={onChange} />;
  if (typeof row.value === 'boolean') {
    return (
      <NativeSelect
        aria-label={label}
        data={['yes', 'no']}
        value={row.value ? 'yes' : 'no'}
        onChange={(event) => onChange(event.currentTarget.value === 'yes')}
      />
    );
  }
  if (Array.isArray(row.value)) {
    return (
      <TagsInput
        aria-label={label}
        placeholder="Add one"
        data={known}
        value={row.value}
        onChange={onChange}
      />
    );
  }
  return (
    <Autocomplete aria-label={label} placeholder="Value" data={known} value={row.value} onChange={onChange} />
  );
}

/** A score is shown in percent and kept as a probability. */
function NumberValue({ row, onChange }: ConditionValueProps) {
  const scale = row.field === 'score' ? 100 : 1;
  return (
    <NumberInput
      aria-label={fieldLabels[row.field]}
      min={0}
      allowDecimal={row.field !== 'employees'}
      {...(row.field === 'score' && { max: 100 })}
      thousandSeparator=","
      value={Math.round(Number(row.value) * scale * 1e6) / 1e6}
      onChange={(value) => onChange(Math.round((Number(value) / scale) * 1e6) / 1e6)}
    />
  );
}

const channels = ['web-form', 'webinar', 'referral', 'event', 'campaign', 'inbound-call', 'partner'];

/** What the firm's reps are skilled in, and the fixed lists. */
function useKnownValues(field: ConditionRow['field']): string[] {
  const fromReps = field === 'product' || field === 'segment' || field === 'language';
  const skills = useKnownSkills(fromReps);
  if (field === 'state') return [...stateCodes];
  if (field === 'channel') return channels;
  return fromReps ? skills[`${field}s`] : [];
}
