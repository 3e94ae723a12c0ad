import { listUsers, type Role } from '@catchment/contract';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { query } from '../../app/api/query.ts';
import { roleNames } from '../../app/session/session.ts';

interface UserPickerProps {
  label: string;
  /** Only users of this role. */
  ofRole?: Role;
  value: string | null;
  onChange: (userId: string | null) => void;
}

/** Finds one user by name or e-mail. */
export function UserPicker({ label, ofRole, value, onChange }: UserPickerProps) {
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 150);
  const users = useQuery({
    ...query(listUsers, {
      limit: 100,
      ...(ofRole && { role: ofRole }),
      ...(asked && !value ? { q: asked } : {}),
    }),
    placeholderData: keepPreviousData,
  });
  const options = (users.data?.items ?? [])
    .filter((user) => !user.disabled)
    .map((user) => ({ value: user.id, label: `${user.name}, ${roleNames[user.role].toLowerCase()}` }));
  return (
    <Select
      label={label}
      placeholder="Name or e-mail"
      searchable
      clearable
      data={options}
      value={value}
      searchValue={text}
      onSearchChange={setText}
      onChange={onChange}
      nothingFoundMessage="No such user"
    />
  );
}
