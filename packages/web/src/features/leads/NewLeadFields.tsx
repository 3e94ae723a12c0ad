import { NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { stateCodes } from '../../ui/state-codes.ts';
import { fieldError } from '../../ui/states/problem.ts';
import { choices } from '../../ui/words.ts';
import type { LeadDraft } from './lead-draft.ts';
import { leadChannels } from './lead-words.ts';
import styles from './leads.module.css';

interface NewLeadFieldsProps {
  draft: LeadDraft;
  error: unknown;
  onChange: (draft: LeadDraft) => void;
}

type TextField = Exclude<keyof LeadDraft, 'amountUsd' | 'channel' | 'state' | 'need'>;

/** The fields of a new lead; what decides its route first, the rest below. */
export function NewLeadFields({ draft, error, onChange }: NewLeadFieldsProps) {
  const text = (field: TextField, label: string, more: { required?: boolean; description?: string } = {}) => (
    <TextInput
      label={label}
      {...more}
      value={draft[field]}
      onChange={(event) => onChange({ ...draft, [field]: event.currentTarget.value })}
      error={fieldError(error, field)}
    />
  );
  return (
    <>
      {text('company', 'Company', { required: true })}
      {text('product', 'Product', {
        required: true,
        description: 'As your reps are skilled in, such as fixed-income',
      })}
      <NativeSelect
        label="Came through"
        data={choices(leadChannels)}
        value={draft.channel}
        onChange={(event) =>
          onChange({ ...draft, channel: event.currentTarget.value as LeadDraft['channel'] })
        }
      />
      <div className={styles.threeFields}>
        {text('city', 'City')}
        <NativeSelect
          label="State"
          data={['', ...stateCodes]}
          value={draft.state}
          onChange={(event) => onChange({ ...draft, state: event.currentTarget.value })}
          error={fieldError(error, 'state')}
        />
        {text('zip', 'ZIP')}
      </div>
      <NumberInput
        label="Amount, $"
        min={0}
        thousandSeparator=","
        value={draft.amountUsd}
        onChange={(value) => onChange({ ...draft, amountUsd: value === '' ? '' : Number(value) })}
        error={fieldError(error, 'amountCents')}
      />
      <Textarea
        label="What they need"
        autosize
        minRows={2}
        value={draft.need}
        onChange={(event) => onChange({ ...draft, need: event.currentTarget.value })}
        error={fieldError(error, 'need')}
      />
      {text('segment', 'Segment')}
      {text('contactName', 'Contact')}
      {text('contactEmail', 'E-mail of the contact')}
    </>
  );
}
