import type { ZendeskAccount } from '../account/account';
import type { Condition, View } from '../account/model';
import { condition as c } from '../account/view-book';
import type { SeedIds } from './seed-account';

const UNSOLVED = c('status', 'less_than', 'solved');

/** Adds 45 views of all kinds: every field and value form that is evaluated, and every reason of Z6 for which one is not. */
export function seedViews(account: ZendeskAccount, ids: SeedIds): void {
  for (const [title, all, any] of supportedViews(ids)) account.views.add(title, all, any ? { any } : {});
  for (const [title, broken] of unsupportedViews(ids)) account.views.add(title, [UNSOLVED, broken]);
  account.views.add('My billing tickets', [UNSOLVED, c('group_id', 'is', ids.groups.billing)], {
    restriction: { type: 'User', id: ids.admin },
  });
  account.views.add('Team view', [c('status', 'is', 'open')], {
    restriction: { type: 'Group', id: ids.groups.support, ids: [ids.groups.support] },
  });
  account.views.add('Retired view', [UNSOLVED], { active: false });
}

type Definition = [title: string, all: Condition[], any?: Condition[]];

function supportedViews(ids: SeedIds): Definition[] {
  const { groups, fields, agents, brands, organizations, forms, statuses } = ids;
  const field = (name: keyof typeof fields): string => `custom_fields_${fields[name]}`;
  return [
    ['Unassigned tickets', [c('assignee_id', 'is', ''), UNSOLVED]],
    ['All unsolved tickets', [UNSOLVED]],
    ['Support Tickets', [UNSOLVED, c('group_id', 'is', String(groups.support))]],
    ['Chat team', [UNSOLVED, c('group_id', 'is', groups.chat)]],
    ['Same title', [UNSOLVED, c('group_id', 'is', groups.billing)]],
    ['Same title', [UNSOLVED, c('group_id', 'is', groups.sales)]],
    ['Recently updated', [c('updated_at', 'less_than', '24'), c('status', 'less_than', 'closed')]],
    ['Stale when touched', [c('updated_at', 'greater_than', 24), UNSOLVED]],
    ['Pending tickets', [c('status', 'is', 'pending')]],
    ['Recently solved', [c('status', 'is', 'solved')]],
    ['Not yet closed', [c('status', 'is_not', 'closed')]],
    ['Beyond open', [c('status', 'greater_than', 'open')]],
    ['Urgent or high', [UNSOLVED, c('priority', 'greater_than', 'normal')]],
    ['No priority', [UNSOLVED, c('priority', 'is', null)]],
    ['Low priority', [UNSOLVED, c('priority', 'less_than', 'normal')]],
    ['Incidents outside the main brand', [c('type', 'is', 'incident'), c('brand_id', 'is_not', brands.main)]],
    ['No type', [UNSOLVED, c('type', 'is', '__NULL__')]],
    ['VIP or refund', [UNSOLVED, c('current_tags', 'includes', 'vip refund')]],
    ['Neither spam nor test', [UNSOLVED, c('current_tags', 'not_includes', 'spam test')]],
    ['One of two groups', [UNSOLVED, c('group_id', 'is', [groups.billing, String(groups.chat)])]],
    ['Organization', [c('organization_id', 'is', organizations.acme), UNSOLVED]],
    [
      'Any of three',
      [UNSOLVED],
      [c('priority', 'is', 'urgent'), c('current_tags', 'includes', 'vip'), c('group_id', 'is', '')],
    ],
    ['Custom status', [c('custom_status_id', 'includes', [statuses.waiting, statuses.escalated])]],
    ['Form', [UNSOLVED, c('ticket_form_id', 'is', forms.returns)]],
    ['Topic', [UNSOLVED, c(field('topic'), 'is', 'delivery')]],
    ['No topic', [UNSOLVED, c(field('topic'), 'is', '')]],
    ['Products', [UNSOLVED, c(field('products'), 'includes', 'phone')]],
    ['Not the phone', [UNSOLVED, c(field('products'), 'not_includes', 'phone')]],
    ['Escalated', [UNSOLVED, c(field('escalated'), 'is', true)]],
    ['Five items', [c(field('items'), 'is', '5'), UNSOLVED]],
    ['With amount', [UNSOLVED, c(field('amount'), 'present', null)]],
    ['Delivery day', [UNSOLVED, c(field('deliveryDay'), 'is', '2026-01-15')]],
    ['Order number given', [UNSOLVED, c(field('orderNumber'), 'present', '')]],
    ['Sent to billing', [UNSOLVED, c('recipient', 'is', 'billing@acme.example')]],
    ['Unhappy', [c('satisfaction_score', 'is', 'bad'), c('status', 'less_than', 'closed')]],
    [
      'Asked for oneself',
      [UNSOLVED, c('requester_id', 'is_not', 'assignee_id'), c('assignee_id', 'is', agents[0]!)],
    ],
    ['Customer was quiet', [UNSOLVED, c('requester_updated_at', 'greater_than', '48')]],
    ['Pending for a day', [c('PENDING', 'greater_than', '24')]],
    ['New for less than an hour', [c('NEW', 'less_than', 1)]],
    ['Overdue', [UNSOLVED, c('due_at', 'greater_than', '0')]],
    [
      'Due within a day',
      [UNSOLVED, c('until_due_date', 'less_than', '24'), c('until_due_date', 'greater_than', 0)],
    ],
    ['Freshly assigned', [UNSOLVED, c('assigned_at', 'less_than', '4')]],
    ['Assignee was quiet', [UNSOLVED, c('assignee_updated_at', 'greater_than', '72')]],
  ];
}

function unsupportedViews({ fields }: SeedIds): [title: string, broken: Condition][] {
  return [
    ['Business hours operator', c('updated_at', 'less_than_business_hours', '8')],
    ['Business hours field', c('within_schedule', 'is', '360000000001')],
    ['SLA', c('until_sla_next_breach_at', 'less_than', '2')],
    ['By channel', c('via_id', 'is', '4')],
    ['Skills', c('skills_match', 'is', '')],
    ['Your unsolved tickets', c('assignee_id', 'is', 'current_user')],
    ['Changed', c('status', 'changed', null)],
    ['Words', c('description_includes_word', 'includes', 'refund')],
    ['Order number', c(`custom_fields_${fields.orderNumber}`, 'is', 'A-1')],
    ['Locale', c('locale_id', 'is', '1')],
  ];
}

/** The view that a demo adds while it runs. */
export function addDemoView(account: ZendeskAccount, ids: SeedIds): View {
  return account.views.add('Billing, urgent', [UNSOLVED, c('group_id', 'is', ids.groups.billing)], {
    any: [c('priority', 'is', 'urgent'), c('current_tags', 'includes', 'vip')],
  });
}
