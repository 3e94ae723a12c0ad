import { type ImportRun, listMappings } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { query } from '../../app/api/query.ts';
import { FilterSelect } from '../../ui/form/FilterSelect.tsx';
import { sayDone } from '../../ui/toast.ts';
import { fitMapping, type Mapping } from './mapping-edits.ts';

interface SavedMappingsProps {
  kind: ImportRun['kind'];
  headers: readonly string[];
  onUse: (mapping: Mapping) => void;
}

/** Mappings that were saved for files of this kind. */
export function SavedMappings({ kind, headers, onUse }: SavedMappingsProps) {
  const saved = useQuery(query(listMappings, { kind }));
  const items = saved.data?.items ?? [];
  if (items.length === 0) return null;
  const use = (id: string | undefined) => {
    const chosen = items.find((item) => item.id === id);
    if (!chosen) return;
    onUse(fitMapping(chosen.mapping, headers));
    sayDone(`Mapping “${chosen.name}” used`);
  };
  return (
    <FilterSelect
      label="Use a saved mapping"
      all="Use a saved mapping"
      value={undefined}
      options={items.map((item) => ({ value: item.id, label: item.name }))}
      onChange={use}
    />
  );
}
