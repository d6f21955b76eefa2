import type { Clock } from '../../shared/clock';
import type { CustomField, CustomStatus, FieldType, Named, Status, User } from './model';

/** Stands in every customer's text, name and address, so that a test can search a store for leaks (G5). */
export const PERSONAL_MARKER = 'zd-personal';

/** Who and what an account consists of besides tickets: people, groups, brands, forms, statuses, fields. */
export class Directory {
  readonly groups: Named[] = [];
  readonly brands: Named[] = [];
  readonly forms: Named[] = [];
  readonly organizations: Named[] = [];
  readonly statuses: CustomStatus[] = [];
  readonly fields: CustomField[] = [];
  readonly users = new Map<number, User>();
  private nextId = 3_600_000_000_001;

  /** Starts with what every new account has: a brand, a form, a custom status per category and one admin. */
  constructor(
    private readonly clock: Clock,
    readonly domain: string,
  ) {
    this.addTo(this.brands, 'Main brand');
    this.addTo(this.forms, 'Default form');
    for (const category of ['new', 'open', 'pending', 'hold', 'solved'] as const)
      this.addStatus(category, category, true);
    this.addStaff('admin', 'Ada Admin');
  }

  addGroup(name: string): number {
    return this.addTo(this.groups, name);
  }

  addBrand(name: string): number {
    return this.addTo(this.brands, name);
  }

  addForm(name: string): number {
    return this.addTo(this.forms, name);
  }

  addOrganization(name: string): number {
    return this.addTo(this.organizations, name);
  }

  addStatus(category: CustomStatus['category'], name: string, isDefault = false): number {
    const id = this.newId();
    this.statuses.push({ id, name, category, default: isDefault });
    return id;
  }

  addField(type: FieldType, title: string, options: string[] = []): number {
    const id = this.newId();
    this.fields.push({ id, title, type, options });
    return id;
  }

  addStaff(role: 'admin' | 'agent', name: string): number {
    const id = this.newId();
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@staff.example`;
    this.addUser({ id, name, email, role, staffSince: 0 });
    return id;
  }

  addCustomer(): number {
    const id = this.newId();
    const name = `Customer ${PERSONAL_MARKER} ${id}`;
    const email = `${PERSONAL_MARKER}-${id}@customer.example`;
    this.addUser({ id, name, email, role: 'end-user', staffSince: null });
    return id;
  }

  /** Makes a customer an agent, from now on. */
  promote(userId: number): void {
    const user = this.change(userId, { role: 'agent' });
    user.staffSince ??= this.clock.now();
  }

  /** Makes an agent an end user: the staff list doesn't name them any more, rule Z2 still does. */
  demote(userId: number): void {
    this.change(userId, { role: 'end-user' });
  }

  /** Deletes a user: only the list of deleted users names them any more. */
  remove(userId: number): void {
    this.change(userId, { deleted: true });
  }

  /** Changes what an agent may see. */
  restrict(userId: number, ticketRestriction: User['ticketRestriction']): void {
    this.change(userId, { ticketRestriction });
  }

  user(id: number): User {
    const user = this.users.get(id);
    if (!user) throw new Error(`No user ${id} in this account: add them first.`);
    return user;
  }

  /** Who the staff list names now. */
  staff(): User[] {
    return [...this.users.values()].filter((user) => !user.deleted && user.role !== 'end-user');
  }

  /** The category's own custom status. A closed ticket keeps the one it was solved with. */
  defaultStatus(category: Status): number | null {
    return this.statuses.find((status) => status.category === category && status.default)?.id ?? null;
  }

  private addUser(user: Omit<User, 'deleted' | 'updatedAt' | 'ticketRestriction'>): void {
    this.users.set(user.id, {
      ...user,
      deleted: false,
      updatedAt: this.clock.now(),
      ticketRestriction: null,
    });
  }

  private change(userId: number, change: Partial<User>): User {
    return Object.assign(this.user(userId), change, { updatedAt: this.clock.now() });
  }

  private addTo(list: Named[], name: string): number {
    const id = this.newId();
    list.push({ id, name });
    return id;
  }

  private newId(): number {
    this.nextId += 20;
    return this.nextId;
  }
}
