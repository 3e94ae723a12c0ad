import { notifications } from '@mantine/notifications';
import { readProblem } from './states/problem.ts';

const closeButtonProps = { 'aria-label': 'Close the message' };

/** One quiet line that something was done. */
export function sayDone(message: string): void {
  notifications.show({ message, color: 'water', autoClose: 4000, withBorder: true, closeButtonProps });
}

/** What could not be done and why; stays until it is closed. */
export function sayProblem(error: unknown): void {
  const problem = readProblem(error);
  notifications.show({
    title: problem.title,
    message: problem.detail,
    color: 'red',
    autoClose: false,
    withBorder: true,
    closeButtonProps,
  });
}
