import { listRuleSets, publishRules, saveDraftRules } from '@catchment/contract';
import { ActionIcon, Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../app/api/api.ts';
import { useAction } from '../../app/api/query.ts';
import { ConfirmButton } from '../../ui/form/ConfirmButton.tsx';
import { counted } from '../../ui/format/numbers.ts';
import { sayDone } from '../../ui/toast.ts';
import type { Editing, RuleSet } from './use-rule-edits.ts';

interface SaveRulesProps {
  editing: Editing;
  draft: RuleSet | null;
  live: RuleSet | null;
}

/** Undo, redo, keep as a draft, make live. */
export function SaveRules({ editing, draft, live }: SaveRulesProps) {
  const save = useAction(saveDraftRules, { changes: [listRuleSets], onDone: () => sayDone('Draft saved') });
  const queryClient = useQueryClient();
  const rules = [...editing.rules];
  const publish = async () => {
    const saved = editing.changed || !draft ? await saveFirst() : draft;
    await api(publishRules, { rowVersion: saved.rowVersion });
    await queryClient.invalidateQueries({ queryKey: [listRuleSets.name] });
    sayDone('Published: these rules route leads from now on');
  };
  const saveFirst = () => api(saveDraftRules, { rowVersion: draft?.rowVersion ?? null, rules });
  const nothingNew = !editing.changed && !draft;
  return (
    <>
      <ActionIcon
        aria-label="Undo"
        title="Undo"
        disabled={!editing.undo}
        onClick={editing.undo ?? undefined}
        size="lg"
      >
        <IconArrowBackUp size={18} />
      </ActionIcon>
      <ActionIcon
        aria-label="Redo"
        title="Redo"
        disabled={!editing.redo}
        onClick={editing.redo ?? undefined}
        size="lg"
      >
        <IconArrowForwardUp size={18} />
      </ActionIcon>
      <Button
        variant="default"
        loading={save.isPending}
        disabled={!editing.changed}
        title={editing.changed ? '' : 'Nothing to save'}
        onClick={() => save.mutate({ rowVersion: draft?.rowVersion ?? null, rules })}
      >
        Save draft
      </Button>
      <ConfirmButton
        label="Publish rules"
        title="Publish these rules?"
        confirmLabel="Publish rules"
        consequence={
          <>
            <p>
              {counted(rules.length, 'rule')} will route every lead from now on
              {live && `, instead of version ${live.version} with ${counted(live.rules.length, 'rule')}`}.
            </p>
            <p>
              Leads that have an owner keep it. The dry run below says what would have changed last month.
            </p>
          </>
        }
        onConfirm={publish}
        disabledReason={nothingNew ? 'These rules are live already' : undefined}
      />
    </>
  );
}
