import { listReps } from '@catchment/contract';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { query } from '../api/query.ts';

interface RepPickerProps {
  label: string;
  description?: string;
  value: string | null;
  /** The name of `value`, so that it shows before the list is read. */
  valueName?: string | null;
  onChange: (repId: string | null) => void;
  error?: string | undefined;
}

/** Finds one rep by name among those the reader may see. */
export function RepPicker({ label, description, value, valueName, onChange, error }: RepPickerProps) {
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 150);
  const chosen = value && valueName ? [{ value, label: valueName }] : [];
  const { data } = useQuery(
    query(listReps, { limit: 100, ...(asked && asked !== valueName ? { q: asked } : {}) }),
  );
  const found = (data?.items ?? [])
    .filter((rep) => rep.status === 'active' && rep.id !== chosen[0]?.value)
    .map((rep) => ({ value: rep.id, label: rep.name }));
  return (
    <Select
      label={label}
      description={description}
      placeholder="Name of a rep"
      searchable
      clearable
      data={[...chosen, ...found]}
      value={value}
      searchValue={text}
      onSearchChange={setText}
      onChange={onChange}
      nothingFoundMessage="No rep of that name"
      error={error}
    />
  );
}
