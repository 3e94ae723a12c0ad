import { CloseButton } from '@mantine/core';
import type { AddressPatch } from '../../app/address.ts';
import { useSession } from '../../app/session/session.ts';
import { FilterSelect } from '../../ui/form/FilterSelect.tsx';
import { FoldedFilters } from '../../ui/form/FoldedFilters.tsx';
import { SearchBox } from '../../ui/form/SearchBox.tsx';
import { percent } from '../../ui/format/numbers.ts';
import { Mark } from '../../ui/mark/Mark.tsx';
import { choices, words } from '../../ui/words.ts';
import { engagementWords, fitWords } from './Grade.tsx';
import { type LeadAddress, type leadAddress, leadSorts, whichLeads, whoseLeads } from './lead-address.ts';
import { leadStages } from './lead-words.ts';

type Patch = AddressPatch<typeof leadAddress>;

interface LeadFiltersProps {
  address: LeadAddress;
  onChange: (patch: Patch) => void;
}

const sortLabels: Record<(typeof leadSorts)[number], string> = {
  '-received': 'Newest first',
  received: 'Oldest first',
  '-score': 'Highest score first',
  grade: 'Best grade first',
  '-amount': 'Largest amount first',
};

export function LeadFilters({ address, onChange }: LeadFiltersProps) {
  return (
    <>
      <SearchBox
        label="Find by company"
        value={address.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      <FoldedFilters activeCount={activeCount(address)}>
        <WhichFilters address={address} onChange={onChange} />
        <GradeFilters address={address} onChange={onChange} />
        <FilterSelect
          label="Order"
          all={sortLabels['-received']}
          value={address.sort}
          options={leadSorts.slice(1).map((sort) => ({ value: sort, label: sortLabels[sort] }))}
          onChange={(sort) => onChange({ sort: sort as Patch['sort'] })}
        />
      </FoldedFilters>
      <LinkedFilters address={address} onChange={onChange} />
    </>
  );
}

/** Those that the reader chose; what the list shows by itself, and its order, are not counted. */
function activeCount({ whose, which, stage, fit, engagement }: LeadAddress): number {
  return [whose, which, stage, fit, engagement].filter((value) => value !== undefined).length;
}

function WhichFilters({ address, onChange }: LeadFiltersProps) {
  const which = whichLeads(address);
  const { user } = useSession();
  return (
    <>
      {user.repId && (
        <FilterSelect
          label="Whose"
          all="Everyone’s"
          value={whoseLeads(address, user.repId) === 'mine' ? 'mine' : undefined}
          options={choices(['mine'])}
          onChange={(whose) => onChange({ whose: (whose ?? 'all') as Patch['whose'] })}
        />
      )}
      <FilterSelect
        label="Open or closed"
        all="Open and closed"
        value={which === 'all' ? undefined : which}
        options={choices(['open', 'closed'])}
        onChange={(value) =>
          onChange({ which: (value ?? 'all') as Patch['which'], ...withoutOpenFilter(address) })
        }
      />
      <FilterSelect
        label="Stage"
        all="Every stage"
        value={address.stage}
        options={choices(leadStages)}
        onChange={(stage) => onChange({ stage: stage as Patch['stage'] })}
      />
    </>
  );
}

function GradeFilters({ address, onChange }: LeadFiltersProps) {
  return (
    <>
      <FilterSelect
        label="Fit"
        all="Every fit"
        value={address.fit}
        options={(['A', 'B', 'C'] as const).map((value) => ({
          value,
          label: `${value}, ${fitWords[value]}`,
        }))}
        onChange={(fit) => onChange({ fit: fit as Patch['fit'] })}
      />
      <FilterSelect
        label="Engagement"
        all="Every engagement"
        value={address.engagement === undefined ? undefined : String(address.engagement)}
        options={([1, 2, 3] as const).map((value) => ({
          value: String(value),
          label: `${value}, ${engagementWords[value]}`,
        }))}
        onChange={(engagement) => onChange({ engagement: engagement ? Number(engagement) : undefined })}
      />
    </>
  );
}

/** A link's `open=true` gives way once the reader chooses. */
function withoutOpenFilter(address: LeadAddress): Patch {
  return address.open === 'true' || address.open === 'false' ? { open: undefined } : {};
}

const linked: readonly { key: keyof LeadAddress; label: (value: never) => string }[] = [
  { key: 'unassigned', label: () => 'Without an owner' },
  { key: 'repId', label: () => 'Of one rep' },
  { key: 'territoryId', label: () => 'In one territory' },
  { key: 'accountId', label: () => 'Of one account' },
  { key: 'state', label: (value: string) => `In ${value}` },
  { key: 'product', label: (value: string) => words(value) },
  { key: 'scoreFrom', label: (value: number) => `Score from ${percent(value)}` },
  { key: 'scoreTo', label: (value: number) => `Score to ${percent(value)}` },
  { key: 'overridden', label: (value: boolean) => (value ? 'With an own figure' : 'Without an own figure') },
  { key: 'receivedFrom', label: (value: string) => `Since ${value.slice(0, 10)}` },
  { key: 'receivedTo', label: (value: string) => `Until ${value.slice(0, 10)}` },
];

/** Filters that come with a link from a figure elsewhere; shown so that they can be taken away. */
function LinkedFilters({ address, onChange }: LeadFiltersProps) {
  return linked
    .filter(({ key }) => address[key] !== undefined)
    .map(({ key, label }) => {
      const text = label(address[key] as never);
      return (
        <Mark key={key} tone="accent">
          {text}
          <CloseButton
            size="xs"
            aria-label={`Take away the filter ${text}`}
            onClick={() => onChange({ [key]: undefined })}
          />
        </Mark>
      );
    });
}
