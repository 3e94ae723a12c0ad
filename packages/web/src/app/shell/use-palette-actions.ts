import type { Permission } from '@catchment/contract';
import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { sayProblem } from '../../ui/toast.ts';
import { signOut, viewAs } from '../session/account-actions.ts';
import { roleNames, useMay, useSession } from '../session/session.ts';

export interface PaletteAction {
  label: string;
  /** Words a person may type for it. */
  keywords: string;
  /** Offered also before anything is typed. */
  isFrequent?: boolean;
  run: () => void;
}

interface Start {
  label: string;
  keywords: string;
  permission: Permission;
  to: string;
  search?: Record<string, unknown>;
}

const starts: readonly Start[] = [
  {
    label: 'New scenario',
    keywords: 'make plan carve territories copy',
    permission: 'plans:write',
    to: '/territories',
    search: { new: true },
  },
  { label: 'New lead', keywords: 'add create', permission: 'leads:create', to: '/leads/new' },
  {
    label: 'Import a file',
    keywords: 'csv excel parquet upload',
    permission: 'imports:write',
    to: '/imports',
  },
];

/** What can be done from anywhere: begin something, change the look, see as another, leave. */
export function usePaletteActions(): PaletteAction[] {
  const navigate = useNavigate();
  const may = useMay();
  const { user, switchableRoles } = useSession();
  const { setColorScheme } = useMantineColorScheme();
  const begin = starts
    .filter(({ permission }) => may(permission))
    .map(({ label, keywords, to, search = {} }) => ({
      label,
      keywords,
      isFrequent: true,
      run: () => void navigate({ to, search }),
    }));
  const looks = (['light', 'dark'] as const).map((scheme) => ({
    label: `Look: ${scheme}`,
    keywords: 'theme colours mode scheme',
    run: () => setColorScheme(scheme),
  }));
  const roles = switchableRoles
    .filter((role) => role !== user.role)
    .map((role) => ({
      label: `See the sample firm as ${roleNames[role].toLowerCase()}`,
      keywords: 'switch role view',
      run: () => void viewAs(role).catch(sayProblem),
    }));
  const leave = { label: 'Sign out', keywords: 'log leave', run: () => void signOut().catch(sayProblem) };
  return [...begin, ...looks, ...roles, leave];
}
