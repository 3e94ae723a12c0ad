import { Autocomplete, NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useKnownSkills } from '../../app/records/known-skills.ts';
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

type TextField = Exclude<keyof LeadDraft, 'amountUsd' | 'channel' | 'state' | 'need' | SkillField>;
type SkillField = 'product' | 'segment';

/** The fields of a new lead; what decides its route first, the rest below. */
export function NewLeadFields({ draft, error, onChange }: NewLeadFieldsProps) {
  const known = useKnownSkills();
  const text = (field: TextField, label: string, required = false) => (
    <TextInput
      label={label}
      required={required}
      value={draft[field]}
      onChange={(event) => onChange({ ...draft, [field]: event.currentTarget.value })}
      error={fieldError(error, field)}
    />
  );
  const skill = (field: SkillField, label: string, required = false) => (
    <Autocomplete
      label={label}
      required={required}
      data={known[`${field}s`]}
      value={draft[field]}
      onChange={(value) => onChange({ ...draft, [field]: value })}
      error={fieldError(error, field)}
    />
  );
  return (
    <>
      {text('company', 'Company', true)}
      {skill('product', 'Product', true)}
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
      {skill('segment', 'Segment')}
      {text('contactName', 'Contact')}
      {text('contactEmail', 'E-mail of the contact')}
    </>
  );
}
