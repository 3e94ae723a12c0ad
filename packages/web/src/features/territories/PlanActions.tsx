import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../app/session/session.ts';
import { counted } from '../../ui/format/numbers.ts';
import { CopyButton } from './CopyButton.tsx';
import { PublishButton } from './PublishButton.tsx';
import { noteOf } from './plan-edits.ts';
import { TakeDateBack } from './TakeDateBack.tsx';
import { UndoPublishButton } from './UndoPublishButton.tsx';
import type { PlanSession } from './use-plan-session.ts';

/** Undo, redo, save, compare, publish: what can be done with the plan as a whole. */
export function PlanActions({ session }: { session: PlanSession }) {
  const { plan, edits, unsaved, editable } = session;
  const may = useMay();
  const before = edits.log[edits.position - 1];
  const after = edits.log[edits.position];
  return (
    <>
      {editable && (
        <>
          <Tooltip label={before ? `Undo: ${noteOf(before)}` : 'Nothing to undo'}>
            <ActionIcon onClick={session.undo} disabled={!before} aria-label="Undo" size="md">
              <IconArrowBackUp size={18} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={after ? `Redo: ${noteOf(after)}` : 'Nothing to redo'}>
            <ActionIcon onClick={session.redo} disabled={!after} aria-label="Redo" size="md">
              <IconArrowForwardUp size={18} />
            </ActionIcon>
          </Tooltip>
          {unsaved.length > 0 && (
            <Button variant="default" onClick={session.discard}>
              Discard
            </Button>
          )}
          <Button
            variant={unsaved.length > 0 ? 'filled' : 'default'}
            onClick={() => void session.save()}
            loading={session.saving}
            disabled={unsaved.length === 0}
          >
            {unsaved.length > 0 ? `Save ${counted(unsaved.length, 'move')}` : 'Saved'}
          </Button>
        </>
      )}
      <Button
        variant="default"
        renderRoot={(props) => <Link to={`/territories/${plan.id}/compare`} {...props} />}
      >
        Compare with live
      </Button>
      {plan.status !== 'scenario' && may('plans:write') && <CopyButton plan={plan} />}
      {plan.status === 'scenario' &&
        (plan.publishAt === null ? <PublishButton session={session} /> : <TakeDateBack plan={plan} />)}
      {plan.status === 'published' && <UndoPublishButton plan={plan} />}
    </>
  );
}
