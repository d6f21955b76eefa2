import { addAudits, attempt } from './attempts';
import { createOrganisation, deleteOrganisation, renameOrganisation } from './organisations';
import { acceptInvitation, chooseOrganisation, endSessions, signIn, signOut, touchSession } from './sessions';
import { createToken, deleteToken, touchToken } from './tokens';
import { changePassword, changeUser, createUser, deleteUser, provisionUser } from './users';

/** Everything that writes about people: organisations, users, sessions, tokens, the audit trail. */
export const peopleCommands = {
  createOrganisation,
  renameOrganisation,
  deleteOrganisation,
  createUser,
  changeUser,
  deleteUser,
  changePassword,
  provisionUser,
  signIn,
  signOut,
  endSessions,
  acceptInvitation,
  chooseOrganisation,
  touchSession,
  createToken,
  deleteToken,
  touchToken,
  attempt,
  addAudits,
};
