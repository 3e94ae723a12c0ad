import { getRep } from '@catchment/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { query } from '../../app/api/query.ts';
import { useMay } from '../../app/session/session.ts';
import { Facts } from '../../ui/page/Facts.tsx';
import { Inspector } from '../../ui/page/Inspector.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { words } from '../../ui/words.ts';
import { Absences } from './Absences.tsx';
import { Capacity } from './Capacity.tsx';
import { Departure } from './Departure.tsx';
import { Licences } from './Licences.tsx';
import { Presence } from './rep-columns.tsx';
import { Skills } from './Skills.tsx';

interface RepInspectorProps {
  id: string;
  onClose: () => void;
}

/** One rep: what routing looks at before it gives them a lead, each part editable by who may. */
export function RepInspector({ id, onClose }: RepInspectorProps) {
  const rep = useQuery(query(getRep, { id }));
  const may = useMay();
  return (
    <Inspector
      title={rep.data?.name ?? 'Rep'}
      subtitle={rep.data && <Presence rep={rep.data} />}
      onClose={onClose}
    >
      <Loaded query={rep}>
        {(data) => (
          <>
            <Section title="Seats" actions={may('reps:write') && <Departure rep={data} />}>
              <Facts
                facts={[
                  ...data.seats.map((seat) => ({
                    label: 'Territory',
                    value: (
                      <Link to="/territories" search={{ open: seat.territoryId }}>
                        {seat.territoryCode}
                      </Link>
                    ),
                  })),
                  {
                    label: 'Home',
                    value: [data.homeCity, data.homeState].filter(Boolean).join(', ') || 'not known',
                  },
                  { label: 'Time zone', value: data.timeZone },
                  { label: 'E-mail', value: data.email ?? 'none' },
                  { label: 'Key in your files', value: data.externalKey },
                  { label: 'Status', value: words(data.status) },
                ]}
              />
              <Link to="/leads" search={{ repId: data.id, which: 'open' }}>
                Open leads of this rep
              </Link>
            </Section>
            <Capacity key={`capacity ${data.id} ${data.version}`} rep={data} editable={may('reps:write')} />
            <Skills key={`skills ${data.id} ${data.version}`} rep={data} editable={may('reps:write')} />
            <Licences key={`licences ${data.id}`} rep={data} editable={may('users:write')} />
            <Absences key={`absences ${data.id}`} rep={data} editable={may('reps:write')} />
          </>
        )}
      </Loaded>
    </Inspector>
  );
}
