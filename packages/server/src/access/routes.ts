import * as contract from '@catchment/contract';
import { type BoundRoute, route } from '../platform/http/bound-route.ts';
import { createKeyOperation, listKeysOperation, revokeKeyOperation } from './keys.ts';
import { addDelegationOperation, addOrgManagerOperation, getOrgTreeOperation } from './org.ts';
import { acceptInviteOperation, claimFirstAdminOperation } from './redeem-invite.ts';
import { getSessionOperation, getWelcomeOperation } from './session-operations.ts';
import type { SignInOptions } from './sign-in.ts';
import { switchRoleOperation } from './switch-role.ts';
import { createUserOperation, listUsersOperation, updateUserOperation } from './users.ts';

export function accessRoutes(options: SignInOptions): BoundRoute[] {
  const { loopbackOnly } = options;
  return [
    route(contract.getSession, (ctx) => getSessionOperation(ctx, options, loopbackOnly)),
    route(contract.getWelcome, () => getWelcomeOperation(options, loopbackOnly)),
    route(contract.switchRole, (_ctx, { role }) => switchRoleOperation(options, role)),
    route(contract.claimFirstAdmin, (_ctx, input) => claimFirstAdminOperation(options, input)),
    route(contract.acceptInvite, (_ctx, input) => acceptInviteOperation(options, input)),
    route(contract.listUsers, listUsersOperation),
    route(contract.createUser, createUserOperation),
    route(contract.updateUser, updateUserOperation),
    route(contract.getOrgTree, getOrgTreeOperation),
    route(contract.addOrgManager, addOrgManagerOperation),
    route(contract.addDelegation, addDelegationOperation),
    route(contract.listKeys, listKeysOperation),
    route(contract.createKey, createKeyOperation),
    route(contract.revokeKey, revokeKeyOperation),
  ];
}
