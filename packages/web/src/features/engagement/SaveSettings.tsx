import {
  type EngagementSettings,
  type EngagementSettingsVersion,
  getEngagementSettings,
  getLeadEngagement,
  gradeGrid,
  listLeads,
  setEngagementSettings,
} from '@catchment/contract';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../app/api/query.ts';
import { Form } from '../../ui/form/Form.tsx';
import { fieldError } from '../../ui/states/problem.ts';
import { sayDone } from '../../ui/toast.ts';
import { sameSettings, whyRefused } from './settings-edits.ts';

interface SaveSettingsProps {
  now: EngagementSettingsVersion;
  draft: EngagementSettings;
  onReset: () => void;
}

/** Puts the settings in force from now on, with the reason that stands in their history. */
export function SaveSettings({ now, draft, onReset }: SaveSettingsProps) {
  const [reason, setReason] = useState('');
  const save = useAction(setEngagementSettings, {
    changes: [getEngagementSettings, getLeadEngagement, gradeGrid, listLeads],
    showsError: true,
    onDone: ({ version }) => sayDone(`Version ${version} is in force; all leads are being graded anew`),
  });
  const changed = !sameSettings(now.settings, draft);
  const refused = whyRefused(draft);
  const missing = changed
    ? (refused ?? (reason.trim().length < 3 ? 'Say why in a few words' : undefined))
    : 'Nothing has changed';
  return (
    <Form
      submitLabel="Put in force"
      busy={save.isPending}
      error={save.error}
      disabledReason={missing}
      onSubmit={() => save.mutate({ version: now.version, settings: draft, reason })}
    >
      {changed && refused && <p role="alert">{refused}</p>}
      <TextInput
        label="Why"
        description="Stands in the history; earlier moments keep the settings they had"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fieldError(save.error, 'reason')}
      />
      {changed && (
        <Button variant="subtle" color="gray" onClick={onReset}>
          Back to what is in force
        </Button>
      )}
    </Form>
  );
}
