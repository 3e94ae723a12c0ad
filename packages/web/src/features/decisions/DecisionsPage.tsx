import { listDecisions } from '@catchment/contract';
import { Button } from '@mantine/core';
import { useAddress } from '../../app/address.ts';
import { usePages } from '../../app/api/pages.ts';
import { SampleMark } from '../../app/records/SampleMark.tsx';
import { FilterSelect } from '../../ui/form/FilterSelect.tsx';
import { Page } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { LoadedTable } from '../../ui/table/LoadedTable.tsx';
import { DecisionInspector } from './DecisionInspector.tsx';
import { decisionAddress, decisionFilters, decisionKinds, subjectKinds } from './decision-address.ts';
import { decisionColumns, kindLabels, subjectLabels } from './decision-columns.tsx';

type Kind = (typeof decisionKinds)[number] | undefined;
type SubjectKind = (typeof subjectKinds)[number] | undefined;

/** Every decision the program made, and why; scores, routes, promotions and plans alike. */
export function DecisionsPage() {
  const { address, open, refine } = useAddress(decisionAddress);
  const decisions = usePages(listDecisions, decisionFilters(address));
  return (
    <Page
      title="Decisions"
      layout="fill"
      subtitle={
        <>
          What was decided, why, instead of what, and by which version <SampleMark />
        </>
      }
      toolbar={
        <>
          <FilterSelect
            label="Kind"
            all="Every kind"
            value={address.kind}
            options={decisionKinds.map((kind) => ({ value: kind, label: kindLabels[kind] }))}
            onChange={(kind) => refine({ kind: kind as Kind })}
          />
          <FilterSelect
            label="About"
            all="About anything"
            value={address.subjectKind}
            options={subjectKinds.map((kind) => ({ value: kind, label: `About a ${subjectLabels[kind]}` }))}
            onChange={(kind) => refine({ subjectKind: kind as SubjectKind, subjectId: undefined })}
          />
          {address.subjectId && (
            <Button variant="default" onClick={() => refine({ subjectId: undefined })}>
              About all, not only this one
            </Button>
          )}
        </>
      }
      inspector={
        address.open && <DecisionInspector id={address.open} onClose={() => open({ open: undefined })} />
      }
    >
      <LoadedTable
        label="Decisions"
        result={decisions}
        columns={decisionColumns}
        rowKey={(decision) => decision.id}
        onOpen={(decision) => open({ open: decision.id })}
        selectedKey={address.open ?? null}
        empty={
          <EmptyState title="No decisions here">
            Every score, route, promotion and published plan leaves one, with its reasons.
          </EmptyState>
        }
      />
    </Page>
  );
}
