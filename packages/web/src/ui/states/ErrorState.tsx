import { Button } from '@mantine/core';
import { readProblem } from './problem.ts';
import styles from './states.module.css';

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
}

/** What happened, why, and what to do; the request's id for whoever is asked for help. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const problem = readProblem(error);
  return (
    <div className={styles.state} role="alert">
      <h2>{problem.title}</h2>
      <div className={styles.text}>{problem.detail}</div>
      {problem.errors.length > 0 && (
        <ul className={styles.list}>
          {problem.errors.map((entry) => (
            <li key={`${entry.path}${entry.message}`}>
              <b>{entry.path}</b> {entry.message}
            </li>
          ))}
        </ul>
      )}
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
      {problem.requestId && <div className={styles.trace}>Request {problem.requestId}</div>}
    </div>
  );
}
