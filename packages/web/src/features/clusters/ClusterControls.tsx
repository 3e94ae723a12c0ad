import { clusterMeasureKeys, groupCountMax, listTerritories } from '@catchment/contract';
import { Button, Checkbox, CloseButton, Popover } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AddressPatch } from '../../app/address.ts';
import { query } from '../../app/api/query.ts';
import { FilterSelect } from '../../ui/form/FilterSelect.tsx';
import { FoldedFilters } from '../../ui/form/FoldedFilters.tsx';
import { Mark } from '../../ui/mark/Mark.tsx';
import { stateCodes } from '../../ui/state-codes.ts';
import { measureLabels } from './cluster-words.ts';
import styles from './clusters.module.css';
import { type ClustersAddress, type clustersAddress, measuresOf } from './clusters-address.ts';

export interface ControlProps {
  address: ClustersAddress;
  change: (patch: AddressPatch<typeof clustersAddress>) => void;
}

const radii = [2, 10, 25, 50, 100];
const leasts = [5, 25, 50, 100];
const counts = Array.from({ length: groupCountMax - 1 }, (_, i) => i + 2);

/** Which accounts, told apart by which measures, and how dense a pocket is. */
export function ClusterControls({ address, change }: ControlProps) {
  return (
    <>
      <FoldedFilters activeCount={activeCount(address)}>
        <WhichAccounts address={address} change={change} />
        <MeasurePicker address={address} change={change} />
        <HowDense address={address} change={change} />
      </FoldedFilters>
      {address.unitId !== undefined && (
        <Taken label="In one county" onTake={() => change({ unitId: undefined })} />
      )}
      {address.segment !== undefined && (
        <Taken label={`Segment ${address.segment}`} onTake={() => change({ segment: undefined })} />
      )}
    </>
  );
}

function activeCount({ state, territoryId, measures, groups, pocketRadiusKm, pocketLeast }: ClustersAddress) {
  const chosen = [state, territoryId, measures, groups, pocketRadiusKm, pocketLeast];
  return chosen.filter((value) => value !== undefined).length;
}

function WhichAccounts({ address, change }: ControlProps) {
  const territories = useQuery(query(listTerritories, {}));
  return (
    <>
      <FilterSelect
        label="State"
        all="Every state"
        value={address.state}
        options={stateCodes.map((code) => ({ value: code, label: code }))}
        onChange={(state) => change({ state })}
      />
      <FilterSelect
        label="Territory"
        all="Every territory"
        value={address.territoryId}
        options={(territories.data?.items ?? []).map(({ id, code, name }) => ({
          value: id,
          label: `${code} ${name}`,
        }))}
        onChange={(territoryId) => change({ territoryId })}
      />
    </>
  );
}

function HowDense({ address, change }: ControlProps) {
  return (
    <>
      <FilterSelect
        label="How many clusters"
        all="As many as stand apart"
        value={address.groups?.toString()}
        options={counts.map((n) => ({ value: String(n), label: `${n} clusters` }))}
        onChange={(groups) => change({ groups: groups === undefined ? undefined : Number(groups) })}
      />
      <FilterSelect
        label="Pocket radius"
        all="Pockets within 5 km"
        value={address.pocketRadiusKm?.toString()}
        options={radii.map((km) => ({ value: String(km), label: `Pockets within ${km} km` }))}
        onChange={(km) => change({ pocketRadiusKm: km === undefined ? undefined : Number(km) })}
      />
      <FilterSelect
        label="Fewest accounts in a pocket"
        all="At least 12 accounts"
        value={address.pocketLeast?.toString()}
        options={leasts.map((n) => ({ value: String(n), label: `At least ${n} accounts` }))}
        onChange={(least) => change({ pocketLeast: least === undefined ? undefined : Number(least) })}
      />
    </>
  );
}

function Taken({ label, onTake }: { label: string; onTake: () => void }) {
  return (
    <Mark tone="accent">
      {label}
      <CloseButton size="xs" aria-label={`Take away the filter ${label}`} onClick={onTake} />
    </Mark>
  );
}

function MeasurePicker({ address, change }: ControlProps) {
  const chosen = measuresOf(address);
  return (
    <Popover position="bottom-start" shadow="sm">
      <Popover.Target>
        <Button variant="default">
          {chosen.length === 1 ? measureLabels[chosen[0]!] : `${chosen.length} measures`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group
          label="Tell accounts apart by"
          value={chosen}
          onChange={(next) => next.length > 0 && change({ measures: next.join(',') })}
        >
          <div className={styles.measures}>
            {clusterMeasureKeys.map((key) => (
              <Checkbox key={key} size="xs" value={key} label={measureLabels[key]} />
            ))}
          </div>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
