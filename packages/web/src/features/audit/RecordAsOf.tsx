import { type RouteOk, recordAsOf } from '@catchment/contract';
import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { query } from '../../app/api/query.ts';
import { instant } from '../../ui/format/dates.ts';
import { Notice } from '../../ui/mark/Notice.tsx';
import { Facts } from '../../ui/page/Facts.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { Loaded } from '../../ui/states/Loaded.tsx';
import { words } from '../../ui/words.ts';
import styles from './audit.module.css';
import type { AuditEvent } from './audit-columns.tsx';

/** The whole record at a moment, rebuilt from its events alone; a removed one too. */
export function RecordAsOf({ event }: { event: AuditEvent }) {
  const [moment, setMoment] = useState(localMinute(event.occurredAt));
  const asOf = moment ? new Date(moment) : null;
  // The field holds minutes: the event's own moment is asked for to the microsecond, other minutes to their end.
  const asked = moment === localMinute(event.occurredAt) ? event.occurredAt : endOfMinute(asOf);
  const found = useQuery({
    ...query(recordAsOf, { table: event.tableName, id: event.recordId, ...(asked && { asOf: asked }) }),
  });
  return (
    <Section title="The record as it was">
      <TextInput
        type="datetime-local"
        label="At"
        value={moment}
        onChange={(change) => setMoment(change.currentTarget.value)}
      />
      <div className={styles.record}>
        <Loaded query={found} lines={3}>
          {(data) => <Rebuilt found={data} />}
        </Loaded>
      </div>
    </Section>
  );
}

function Rebuilt({ found }: { found: RouteOk<typeof recordAsOf> }) {
  if (!found.existed || !found.record) {
    return <Notice tone="plain">It did not exist at {instant(found.asOf)}.</Notice>;
  }
  return (
    <>
      <Facts
        facts={Object.entries(found.record).map(([field, value]) => ({
          label: words(field),
          value: shown(value),
        }))}
      />
      <p className="quiet small">
        After event {found.sequence}. {found.digest && `Digest ${found.digest.slice(0, 16)}…`}
      </p>
    </>
  );
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** An instant as a `datetime-local` field holds it. */
function localMinute(value: string): string {
  const date = new Date(value);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

function endOfMinute(date: Date | null): string | null {
  return date && new Date(date.getTime() + 59_999).toISOString();
}
