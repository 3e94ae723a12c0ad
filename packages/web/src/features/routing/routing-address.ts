import { z } from 'zod';
import { inAddress } from '../../app/address.ts';

/** The rules page as a link: the rule that is open. */
export const ruleAddress = z.object({ rule: inAddress.text });

/** The queue of unassigned leads as a link: one reason, or all. */
export const unassignedAddress = z.object({ reasonCode: inAddress.text });

/** The versions page as a link: the version that is open. */
export const versionAddress = z.object({ open: inAddress.text });
