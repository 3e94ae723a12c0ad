import { type Role, switchRole } from '@catchment/contract';
import { api } from '../api/api.ts';

/** Every cached answer belongs to whom it was given to, so a change of user loads the page anew. */
function startAgain(path = '/'): void {
  window.location.assign(path);
}

export async function viewAs(role: Role): Promise<void> {
  await api(switchRole, { role });
  startAgain();
}

/** Sign-in and sign-out are served by the sign-in library, outside the contract. */
export async function signIn(email: string, password: string): Promise<string | null> {
  const response = await post('/api/auth/sign-in/email', { email, password });
  if (response.ok) {
    startAgain();
    return null;
  }
  if (response.status === 429) return 'Too many attempts. Wait a minute, then try again.';
  return 'E-mail and password do not match an account. Check both, or ask your administrator for a new link.';
}

export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out', {});
  startAgain('/sign-in');
}

function post(path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
}
