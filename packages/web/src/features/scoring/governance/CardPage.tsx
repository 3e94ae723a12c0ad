import { downloadModelCard, getModelCard, type ScoreModel } from '@catchment/contract';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { apiHref } from '../../../app/api/api.ts';
import { query } from '../../../app/api/query.ts';
import { useMay } from '../../../app/session/session.ts';
import { Notice } from '../../../ui/mark/Notice.tsx';
import { Facts } from '../../../ui/page/Facts.tsx';
import { Section } from '../../../ui/page/Page.tsx';
import { Loaded } from '../../../ui/states/Loaded.tsx';
import { ModelFrame } from '../ModelFrame.tsx';
import { ReplayScores } from '../ReplayScores.tsx';
import { cardInWords, cardLabel, cardText } from './card-text.ts';
import styles from './governance.module.css';

/** The model card of a version: what it is for and not for, what it learned from, how good it is, who answers for it. */
export function CardPage() {
  return <ModelFrame>{(model) => <Card model={model} />}</ModelFrame>;
}

function Card({ model }: { model: ScoreModel }) {
  const may = useMay();
  const card = useQuery(query(getModelCard, { id: model.id }));
  return (
    <Loaded query={card} lines={10}>
      {(data) => (
        <>
          {data.missing.length > 0 && (
            <div className={styles.notice}>
              <Notice tone="warn">
                The card lacks {data.missing.map(({ field }) => `“${cardLabel(field)}”`).join(', ')}. Without
                them this version cannot be promoted. They come from its training: train it again.
              </Notice>
            </div>
          )}
          <Section
            title="Model card"
            note="Made from the records, so that it cannot fall behind them"
            actions={
              <Button
                component="a"
                href={apiHref(downloadModelCard, { id: model.id })}
                variant="default"
                size="compact-sm"
                leftSection={<IconDownload size={16} />}
              >
                Download
              </Button>
            }
          >
            <div className={styles.card}>
              {cardInWords(data.card).map(([field, value]) => (
                <CardField key={field} field={field} value={value} />
              ))}
            </div>
          </Section>
          {may('models:replay') && model.scoredCount > 0 && <ReplayScores modelId={model.id} />}
        </>
      )}
    </Loaded>
  );
}

function CardField({ field, value }: { field: string; value: unknown }) {
  if (Array.isArray(value) && value.length > 0) {
    return (
      <section>
        <h3 className={styles.field}>{cardLabel(field)}</h3>
        <ul className={styles.points}>
          {value.map((entry) => (
            <li key={cardText(entry)}>{cardText(entry)}</li>
          ))}
        </ul>
      </section>
    );
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const facts = Object.entries(value).map(([key, part]) => ({
      label: cardLabel(key),
      value: cardText(part),
    }));
    return (
      <section>
        <h3 className={styles.field}>{cardLabel(field)}</h3>
        <Facts facts={facts} />
      </section>
    );
  }
  return (
    <section>
      <h3 className={styles.field}>{cardLabel(field)}</h3>
      <p>{Array.isArray(value) ? 'None' : cardText(value)}</p>
    </section>
  );
}
