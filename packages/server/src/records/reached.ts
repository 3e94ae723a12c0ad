import { sql } from 'kysely';

/** A touch `t` that reached them: not a mail that was only sent, a call nobody took, or a note to oneself. */
export const reached = sql.raw(`t.kind not in ('email-sent', 'call-unanswered', 'note')`);
