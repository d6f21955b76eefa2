import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { roles, type Session } from './schemas';

/** Who is signed in: known from signing in on. */
export const SessionContext = createContext<Session>({
  user: null,
  role: 'planner',
  organisation: { id: '', name: '' },
  all: false,
});

export const useSession = (): Session => useContext(SessionContext);

/** Whether who is signed in may change what is the organisation's, or organisations themselves. */
export function useMay(): { readonly manage: boolean; readonly operate: boolean } {
  const { role } = useSession();
  return { manage: role !== 'planner', operate: role === 'operator' };
}

/** The roles that one may give: none above one's own. */
export function useGivenRoles(): readonly Session['role'][] {
  const { role } = useSession();
  return roles.slice(roles.indexOf(role));
}
