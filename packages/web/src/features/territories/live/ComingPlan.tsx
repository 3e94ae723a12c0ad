import { listPlans } from '@catchment/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { query } from '../../../app/api/query.ts';
import { When } from '../../../ui/format/When.tsx';
import { Notice } from '../../../ui/mark/Notice.tsx';
import styles from './live.module.css';

/** The plan that goes live next by itself, if one has a date. */
export function ComingPlan() {
  const { data } = useQuery(query(listPlans, {}));
  const dated = (data?.items ?? []).flatMap((plan) =>
    plan.publishAt === null ? [] : [{ ...plan, publishAt: plan.publishAt }],
  );
  const [next] = dated.sort((a, b) => a.publishAt.localeCompare(b.publishAt));
  if (!next) return null;
  return (
    <div className={styles.notice}>
      <Notice
        tone="accent"
        action={
          <Button
            variant="default"
            renderRoot={(props) => <Link to={`/territories/${next.id}/compare`} {...props} />}
          >
            What it moves
          </Button>
        }
      >
        <b>{next.name}</b> goes live <When at={next.publishAt} />.
      </Notice>
    </div>
  );
}
