import { listAccounts, listLeads, listTerritories } from '@catchment/contract';
import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import { IconChevronRight, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { query } from '../api/query.ts';
import { destinationsOf } from '../navigation.ts';
import { useMay, useSession } from '../session/session.ts';
import styles from './shell.module.css';
import { usePaletteActions } from './use-palette-actions.ts';

const shown = 5;
const overlay = { backgroundOpacity: 0.25, blur: 0 };

/** ⌘K: finds any place, account, lead or territory the reader may see, and what can be done from anywhere. */
export function Palette() {
  const [text, setText] = useState('');
  const navigate = useNavigate();
  const go = (to: string, search: Record<string, unknown> = {}) => void navigate({ to, search });
  const { user } = useSession();
  const places = destinationsOf(user.role).filter((place) =>
    matches(text, `${place.label} ${place.keywords}`),
  );
  const found = useFound(text);
  const actions = usePaletteActions().filter(({ label, keywords, isFrequent }) =>
    text.trim() === '' ? isFrequent : matches(text, `${label} ${keywords}`),
  );
  return (
    <Spotlight.Root
      query={text}
      onQueryChange={setText}
      shortcut={['mod + K']}
      clearQueryOnClose
      scrollable
      overlayProps={overlay}
      attributes={{ content: { 'aria-label': 'Find' } }}
    >
      <Spotlight.Search placeholder="Find a page, record or action" leftSection={<IconSearch size={18} />} />
      <Spotlight.ActionsList className={styles.found ?? ''}>
        <Group label="Pages">
          {places.map((place) => (
            <Spotlight.Action
              key={place.path}
              label={place.label}
              leftSection={<place.icon size={18} />}
              onClick={() => go(place.path)}
            />
          ))}
        </Group>
        <Group label="Actions">
          {actions.map(({ label, run }) => (
            <Spotlight.Action
              key={label}
              label={label}
              leftSection={<IconChevronRight size={18} />}
              onClick={run}
            />
          ))}
        </Group>
        <Group label="Territories">
          {found.territories.map((territory) => (
            <Spotlight.Action
              key={territory.id}
              label={`${territory.code} ${territory.name}`}
              description={territory.seats.map((seat) => seat.repName ?? 'vacant seat').join(', ')}
              onClick={() => go('/territories', { open: territory.id })}
            />
          ))}
        </Group>
        <Group label="Accounts">
          {found.accounts.map((account) => (
            <Spotlight.Action
              key={account.id}
              label={account.name}
              description={[account.city, account.state].filter(Boolean).join(', ')}
              onClick={() => go('/accounts', { open: account.id })}
            />
          ))}
        </Group>
        <Group label="Leads">
          {found.leads.map((lead) => (
            <Spotlight.Action
              key={lead.id}
              label={lead.company}
              description={`${lead.product}, ${lead.stage}`}
              onClick={() => go('/leads', { open: lead.id })}
            />
          ))}
        </Group>
        {places.length === 0 && actions.length === 0 && found.nothing && (
          <Spotlight.Empty>Nothing found</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function Group({ label, children }: { label: string; children: ReactNode[] }) {
  return children.length > 0 && <Spotlight.ActionsGroup label={label}>{children}</Spotlight.ActionsGroup>;
}

/** Records that match, asked for once the reader pauses, and only where they may look. */
function useFound(text: string) {
  const [asked] = useDebouncedValue(text.trim(), 150);
  const may = useMay();
  const enabled = asked.length >= 2;
  const accounts = useQuery({
    ...query(listAccounts, { q: asked, limit: shown }),
    enabled: enabled && may('accounts:read'),
  });
  const leads = useQuery({
    ...query(listLeads, { q: asked, limit: shown }),
    enabled: enabled && may('leads:read'),
  });
  const territories = useQuery({
    ...query(listTerritories, {}),
    enabled: enabled && may('territories:read'),
  });
  const matching = (territories.data?.items ?? []).filter((territory) =>
    matches(
      asked,
      `${territory.code} ${territory.name} ${territory.seats.map((seat) => seat.repName).join(' ')}`,
    ),
  );
  const found = {
    accounts: enabled ? (accounts.data?.items ?? []) : [],
    leads: enabled ? (leads.data?.items ?? []) : [],
    territories: enabled ? matching.slice(0, shown) : [],
  };
  const count = found.accounts.length + found.leads.length + found.territories.length;
  return { ...found, nothing: count === 0 && !accounts.isFetching && !leads.isFetching };
}

function matches(text: string, words: string): boolean {
  return words.toLowerCase().includes(text.trim().toLowerCase());
}
