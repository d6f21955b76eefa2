import type { Clock } from '../../shared/clock';
import type { Condition, View } from './model';

/** What a new view may say besides its title and `all` conditions. */
export interface ViewOptions {
  any?: Condition[];
  active?: boolean;
  restriction?: View['restriction'];
}

/** The account's views. Every change sets `updatedAt`, as Zendesk does. */
export class ViewBook {
  private readonly views = new Map<number, View>();
  private nextId = 1_500_000_100_000;

  constructor(private readonly clock: Clock) {}

  /** All views, inactive ones included, in their order. */
  list(): View[] {
    return [...this.views.values()];
  }

  get(id: number): View {
    const view = this.views.get(id);
    if (!view) throw new Error(`No view ${id} in this account: it was never added, or deleted.`);
    return view;
  }

  add(title: string, all: Condition[], options: ViewOptions = {}): View {
    this.nextId += 20;
    const now = this.clock.now();
    const view: View = {
      id: this.nextId,
      title,
      active: options.active ?? true,
      position: this.views.size,
      createdAt: now,
      updatedAt: now,
      all,
      any: options.any ?? [],
      restriction: options.restriction ?? null,
    };
    this.views.set(view.id, view);
    return view;
  }

  change(id: number, conditions: { all: Condition[]; any?: Condition[] }): void {
    this.set(id, { all: conditions.all, any: conditions.any ?? [] });
  }

  rename(id: number, title: string): void {
    this.set(id, { title });
  }

  activate(id: number): void {
    this.set(id, { active: true });
  }

  deactivate(id: number): void {
    this.set(id, { active: false });
  }

  delete(id: number): void {
    this.get(id);
    this.views.delete(id);
  }

  private set(id: number, change: Partial<View>): void {
    this.views.set(id, { ...this.get(id), ...change, updatedAt: this.clock.now() });
  }
}

/** Writes a condition in short. */
export function condition(field: string, operator: string, value: unknown): Condition {
  return { field, operator, value };
}
