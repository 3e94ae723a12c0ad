import { z } from 'zod';
import { inAddress } from '../../app/address.ts';

/** Whose answers the page shows: everyone's unless told. */
export const answersAddress = z.object({ whose: inAddress.oneOf(['mine', 'all']) });
