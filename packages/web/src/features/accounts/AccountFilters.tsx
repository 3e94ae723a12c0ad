import { listTerritories } from '@catchment/contract';
import { CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { AddressPatch } from '../../app/address.ts';
import { query } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { FilterSelect } from '../../ui/form/FilterSelect.tsx';
import { FoldedFilters } from '../../ui/form/FoldedFilters.tsx';
import { SearchBox } from '../../ui/form/SearchBox.tsx';
import { Mark } from '../../ui/mark/Mark.tsx';
import { choices } from '../../ui/words.ts';
import {
  type AccountAddress,
  type accountAddress,
  accountSorts,
  accountStatuses,
} from './account-address.ts';

type Patch = AddressPatch<typeof accountAddress>;

interface AccountFiltersProps {
  address: AccountAddress;
  onChange: (patch: Patch) => void;
}

const sortLabels: Record<(typeof accountSorts)[number], string> = {
  '-aum': 'Largest assets first',
  '-employees': 'Most employees first',
  name: 'By name',
  'last-touch': 'Longest untouched first',
};

export function AccountFilters({ address, onChange }: AccountFiltersProps) {
  const may = useMay();
  const territories = useQuery({ ...query(listTerritories, {}), enabled: may('territories:read') });
  const territoryOptions = (territories.data?.items ?? []).map((territory) => ({
    value: territory.id,
    label: `${territory.code} ${territory.name}`,
  }));
  return (
    <>
      <SearchBox
        label="Find by name or city"
        value={address.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      <FoldedFilters activeCount={activeCount(address)}>
        {territoryOptions.length > 1 && (
          <FilterSelect
            label="Territory"
            all="Every territory"
            value={address.territoryId}
            options={territoryOptions}
            onChange={(territoryId) => onChange({ territoryId })}
          />
        )}
        <FilterSelect
          label="Status"
          all="Every status"
          value={address.status}
          options={choices(accountStatuses)}
          onChange={(status) => onChange({ status: status as Patch['status'] })}
        />
        <FilterSelect
          label="Order"
          all={sortLabels['-aum']}
          value={address.sort}
          options={accountSorts.slice(1).map((sort) => ({ value: sort, label: sortLabels[sort] }))}
          onChange={(sort) => onChange({ sort: sort as Patch['sort'] })}
        />
      </FoldedFilters>
      <LinkedFilters address={address} onChange={onChange} />
    </>
  );
}

/** Those that the reader chose; the order narrows nothing. */
function activeCount({ territoryId, status }: AccountAddress): number {
  return [territoryId, status].filter((value) => value !== undefined).length;
}

const linked: readonly { key: keyof AccountAddress; label: (value: string) => string }[] = [
  { key: 'state', label: (value) => `In ${value}` },
  { key: 'segment', label: (value) => `Segment ${value}` },
  { key: 'repId', label: () => 'Of one rep' },
  { key: 'unitId', label: () => 'In one county' },
  { key: 'groupId', label: () => 'In one kept group' },
  { key: 'uncovered', label: () => 'Without a rep' },
  { key: 'unplaced', label: () => 'Without a place' },
];

/** Filters that come with a link from a figure elsewhere; shown so that they can be taken away. */
function LinkedFilters({ address, onChange }: AccountFiltersProps) {
  return linked
    .filter(({ key }) => address[key] !== undefined)
    .map(({ key, label }) => (
      <Mark key={key} tone="accent">
        {label(String(address[key]))}
        <CloseButton
          size="xs"
          aria-label={`Take away the filter ${label(String(address[key]))}`}
          onClick={() => onChange({ [key]: undefined })}
        />
      </Mark>
    ));
}
