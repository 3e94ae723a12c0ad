import { createPlan, listPlans } from '@catchment/contract';
import { Button, Modal, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../../app/api/query.ts';
import { Form } from '../../../ui/form/Form.tsx';
import { fieldError } from '../../../ui/states/problem.ts';

interface NewScenarioProps {
  hasLive: boolean;
  open: boolean;
  setOpen: (open: boolean) => void;
}

/** A copy of the live plan, or an empty one with a number of territories to build. */
export function NewScenario({ hasLive, open, setOpen }: NewScenarioProps) {
  const [name, setName] = useState('');
  const [from, setFrom] = useState<'live' | 'empty'>(hasLive ? 'live' : 'empty');
  const [territoryCount, setTerritoryCount] = useState<number | string>(60);
  const navigate = useNavigate();
  const create = useAction(createPlan, {
    changes: [listPlans],
    showsError: true,
    onDone: (plan) =>
      void navigate({
        to: '/territories/$planId',
        params: { planId: plan.id },
        search: from === 'empty' ? { panel: 'build' } : {},
      }),
  });
  const submit = () =>
    create.mutate({
      name: name.trim(),
      from,
      ...(from === 'empty' && { settings: startSettings(Number(territoryCount)) }),
    });
  return (
    <>
      <Button onClick={() => setOpen(true)}>New scenario</Button>
      <Modal opened={open} onClose={() => setOpen(false)} title="New scenario">
        <Form
          submitLabel="Make scenario"
          onSubmit={submit}
          onCancel={() => setOpen(false)}
          busy={create.isPending}
          error={create.error}
          disabledReason={name.trim() === '' ? 'Give it a name first' : undefined}
        >
          <TextInput
            label="Name"
            placeholder="Spring carve"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={fieldError(create.error, 'name')}
            data-autofocus
          />
          <SegmentedControl
            aria-label="Start from"
            data={[
              { value: 'live', label: 'Copy of the live plan', disabled: !hasLive },
              { value: 'empty', label: 'Empty map' },
            ]}
            value={from}
            onChange={(value) => setFrom(value as 'live' | 'empty')}
          />
          {from === 'empty' && (
            <NumberInput
              label="Number of territories"
              min={1}
              max={500}
              value={territoryCount}
              onChange={setTerritoryCount}
              error={fieldError(create.error, 'settings.territoryCount')}
            />
          )}
        </Form>
      </Modal>
    </>
  );
}

/** A build that most planners start from: even potential, compact, gentle on today. */
function startSettings(territoryCount: number) {
  return { territoryCount, balance: [{ measure: 'market_potential', tolerance: 0.1 }] };
}
