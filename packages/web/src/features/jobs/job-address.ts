import { z } from 'zod';
import { inAddress } from '../../app/address.ts';

export const jobStates = ['created', 'active', 'retry', 'completed', 'failed', 'cancelled'] as const;

/** The jobs page as a link. */
export const jobAddress = z.object({ state: inAddress.oneOf(jobStates) });
