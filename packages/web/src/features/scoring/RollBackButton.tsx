import { getModel, listDecisions, listModels, rollBackModel } from '@catchment/contract';
import { Button } from '@mantine/core';
import { useAction } from '../../app/api/query.ts';
import { sayDone } from '../../ui/toast.ts';

/** One click back to the version that scored before; rolling back again undoes it. */
export function RollBackButton({ version }: { version: number }) {
  const rollBack = useAction(rollBackModel, {
    changes: [getModel, listModels, listDecisions],
    onDone: (model) => sayDone(`Model ${model.version} scores leads again; every open lead is being scored`),
  });
  return (
    <Button variant="default" loading={rollBack.isPending} onClick={() => rollBack.mutate({})}>
      Roll back to model {version}
    </Button>
  );
}
