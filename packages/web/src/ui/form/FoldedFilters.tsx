import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';

interface FoldedFiltersProps {
  /** How many of them narrow the list now. */
  activeCount: number;
  children: ReactNode;
}

/** Filters in the toolbar; on a phone behind one button that counts those in use, so that the list comes first. */
export function FoldedFilters({ activeCount, children }: FoldedFiltersProps) {
  const phone = useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false });
  const [open, setOpen] = useState(false);
  if (!phone) return children;
  return (
    <>
      <Button
        variant="default"
        h={36}
        leftSection={<IconFilter size={16} aria-hidden />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        Filters{activeCount > 0 && ` · ${activeCount}`}
      </Button>
      {open && children}
    </>
  );
}
