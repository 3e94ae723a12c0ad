import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { When } from '../../ui/format/When.tsx';
import { Facts } from '../../ui/page/Facts.tsx';
import { Inspector } from '../../ui/page/Inspector.tsx';
import { Section } from '../../ui/page/Page.tsx';
import { words } from '../../ui/words.ts';
import styles from './audit.module.css';
import { type AuditEvent, actionOf, tableOf, whoOf } from './audit-columns.tsx';
import { RecordAsOf } from './RecordAsOf.tsx';

interface AuditInspectorProps {
  event: AuditEvent;
  onClose: () => void;
}

/** One change: before and after, field by field; and the record as it was at any moment. */
export function AuditInspector({ event, onClose }: AuditInspectorProps) {
  const navigate = useNavigate();
  return (
    <Inspector
      title={`${actionOf(event)} ${tableOf(event.tableName).toLowerCase()}`}
      subtitle={
        <>
          {whoOf(event)} · <When at={event.occurredAt} />
        </>
      }
      onClose={onClose}
    >
      <Section title="What changed">
        {event.changes.length === 0 && <p className="quiet">No field changed.</p>}
        <dl className={styles.changes}>
          {event.changes.map((change) => (
            <div key={change.field} className={styles.change}>
              <dt title={change.field}>{words(change.field)}</dt>
              <dd>
                {change.from !== null && <del>{change.from}</del>}{' '}
                {change.to !== null && <ins>{change.to}</ins>}
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <RecordAsOf key={event.sequence} event={event} />
      <Section title="Record">
        <Facts
          facts={[
            { label: 'Event', value: event.sequence },
            { label: 'Table', value: event.tableName },
            { label: 'Id', value: event.recordId },
          ]}
        />
        <Button
          variant="default"
          onClick={() =>
            void navigate({ to: '/audit', search: { table: event.tableName, recordId: event.recordId } })
          }
        >
          Every change of this record
        </Button>
      </Section>
    </Inspector>
  );
}
