const NEVER_MISSING = 'Only the types ask for the default: what it stands in for is never missing.';
const UNIQUE = 'What is sorted has no two of one key.';
const ASKS_TOO_MUCH = 'A condition that is asked again without need gives the same answer.';
const KEPT = 'What is kept to be shared is made anew: the same.';
const UNKNOWN_WORD = 'A word that isn’t known is taken for `settings`.';
const NOTHING = 'To write nothing changes nothing.';
const FINAL = 'What is final isn’t taken over from the shadow.';
const SAME_LEFT = 'What is left as it is stays the same.';
const NAMED = 'Who has a name keeps it.';
const GONE = 'Only the types ask for it: the other conditions cover it.';
const EMPTY = '"Stryker was here!"';
const ELEMENT = '["Stryker was here"]';

/**
 * Mutants that change nothing that could be noticed, by file, a part of the line and what stands in its place. Each says why.
 * @type {{ file: string, code: string, replacement: string, why: string }[]}
 */
export const equivalent = [
  ...normalizer('directory.ts', [
    ["const key = `${kind}:${name ?? ''}`;", EMPTY, 'An entry without a name is passed over.'],
    ['Number(b.active) - Number(a.active)', 'a.id <= b.id', UNIQUE],
  ]),
  ...normalizer('freshchat.ts', [
    ["const subject = facts[0]?.subject ?? '';", EMPTY, 'Without facts there is no contact.'],
    ['const ordered = [...facts].sort(', 'a.key <= b.key', UNIQUE],
    ["directory.idOf('group', groupName ?? '')", EMPTY, NEVER_MISSING],
  ]),
  ...normalizer('freshdesk-names.ts', [
    ["const [kind = '', groupId = '', sourceId = '']", EMPTY, NEVER_MISSING],
  ]),
  ...normalizer('freshdesk.ts', [
    ["const subject = facts[0]?.subject ?? '';", EMPTY, 'Without facts there is no contact.'],
    ['.sort((a, b) => a.at - b.at ||', 'a.key <= b.key', UNIQUE],
    ["throw new RangeError('a ticket is named", 'false', NEVER_MISSING],
    ["throw new RangeError('a ticket is named", '""', NEVER_MISSING],
  ]),
  ...normalizer('zendesk/audit-fact.ts', [
    ['return auditVia !== null && withoutDirection(name)', 'true', 'No comment’s way is null.'],
  ]),
  ...normalizer('zendesk/calls.ts', [
    ['const newest = [...facts].sort(', 'a.key <= b.key', UNIQUE],
    ['if (newest === undefined)', 'false', 'A call has at least one fact.'],
    ['if (newest === undefined)', '{}', 'A call has at least one fact.'],
    ['if (newest === undefined)', ELEMENT, 'A call has at least one fact.'],
  ]),
  ...normalizer('zendesk/count-ticket.ts', [
    ["const subject = facts[0]?.subject ?? '';", EMPTY, 'Without facts there is no need.'],
    ['const missing = first.data.n !== 1 &&', 'true', 'Without a ticket nothing could be folded back.'],
    ['if (!known && audit.data.n !== 1)', 'true', ASKS_TOO_MUCH],
    ['if (!known && audit.data.n !== 1)', '!known || audit.data.n !== 1', ASKS_TOO_MUCH],
    ['known = true;', 'false', ASKS_TOO_MUCH],
    ['if (known) views.askAbout(TIME', 'true', ASKS_TOO_MUCH],
    ['if (data.n === 1) views.askAll(', 'true', ASKS_TOO_MUCH],
    ['views.askAbout(TAGS, ticket, at);', 'true', ASKS_TOO_MUCH],
    ['for (const [ref] of data.f ?? [])', ELEMENT, 'No view asks for such a field.'],
    ["const before = { status: ticket.values[STATUS] ?? ''", EMPTY, NEVER_MISSING],
    ["UNSOLVED.has(this.ticket.values[STATUS] ?? '')", EMPTY, NEVER_MISSING],
    ['const others = p.filter(', 'true', 'No stored comment is without an author.'],
    ['for (const [, author = u] of others)', 'true', 'No stored comment is without an author.'],
    ['return others.length > 0 ?', 'others[0][0]', 'There is one.'],
    ['const counting = views.filter(', 'this.index.views[position].until', 'Positions are the index’s own.'],
    ['const counting = views.filter(', '+Infinity', 'Positions are the index’s own.'],
  ]),
  ...normalizer('zendesk/fields.ts', [
    ['text(part).split(', '/\\s/', 'Empty parts are left out afterwards.'],
    ['if (type === undefined || !valueTypes.has(type))', 'false', 'No type is no type of values either.'],
  ]),
  ...normalizer('zendesk/history.ts', [
    ['state: usableState(facts,', '+Infinity', 'Without audits nothing is counted.'],
    ['return a.length - b.length ||', 'a <= b', UNIQUE],
    ["if (fact.kind === 'state'", 'fact.at >= latest.at', 'A ticket has one state for each instant.'],
    ['previous === undefined', 'false', 'A checkbox that was never touched isn’t checked.'],
    ["typeof ref === 'string' && types.get(ref)", 'true', 'No custom field is called like a position.'],
  ]),
  ...normalizer('zendesk/known-views.ts', [
    ['if (conditions !== null && reasons.length === 0)', 'true', 'Unreadable conditions are a reason.'],
  ]),
  ...normalizer('zendesk/membership.ts', [
    ['private touched: number[] = []', ELEMENT, 'It is no view.'],
    ['const views: number[] = []', ELEMENT, 'It is no view: nothing counts in it.'],
    ['this.touched = []', ELEMENT, 'It is no view.'],
    ['return this.unmet[view] === 0', 'this.index.views[view].some', 'Positions are the index’s own.'],
    ['view < this.unmet.length', 'view <= this.unmet.length', 'There is no such view.'],
    ['if (condition === undefined) return;', 'false', 'Positions are the index’s own.'],
    [
      'this.met[view] = (this.met[view] ?? 0) + step',
      '(this.met[view] ?? 0) - step',
      'Only whether it is 0 is asked.',
    ],
  ]),
  ...normalizer('zendesk/ticket-fact.ts', [
    ["return [position, typeof value === 'string'", 'true', 'The value of a ticket’s field is a text.'],
    ["return [position, typeof value === 'string'", EMPTY, 'The value of a ticket’s field is a text.'],
    ["return [name, typeof value === 'string'", 'true', 'A copy is the same.'],
  ]),
  ...normalizer('zendesk/ticket.ts', [
    [
      "readonly values: string[] = ticketFields.map(() => '')",
      '() => undefined',
      'What is missing is read as none.',
    ],
    ['readonly since: Since = {', '{}', 'What is missing is read as not told.'],
    ['let index = audits.length - 1', 'audits.length + 1', 'There is nothing to fold.'],
    ['const { f = [], t = [[], []] }', ELEMENT, 'No view asks for such a field or tag.'],
    ['const { f = [], t = [[], []] }', 'audits[index].data', 'The index is within the list.'],
    ['correct({ f = [], t }', ELEMENT, 'No view asks for such a field.'],
    ['apply({ f = [], t }', ELEMENT, 'No view asks for such a field.'],
    ["const assignee = values[ASSIGNEE] ?? '';", EMPTY, NEVER_MISSING],
  ]),
  ...normalizer('zendesk/view-index.ts', [
    ['const inOrder = [...views].sort(', 'a.id <= b.id', UNIQUE],
    ['concerned.set(what,', ELEMENT, 'It is no condition.'],
    ['const made: SharedCondition =', ELEMENT, 'It is no view.'],
    ['concernedBy: (what) =>', ELEMENT, 'It is no condition.'],
    ['const known = shared.get(rule + channel)', 'rule - channel', KEPT],
    ['shared.set(rule + channel, made)', 'rule - channel', KEPT],
    ['if (known !== undefined) return known;', 'false', KEPT],
    ['const made = positions.flatMap(', 'views[position].counted', 'Positions are the index’s own.'],
    ['const made = positions.flatMap(', ELEMENT, 'Positions are the index’s own.'],
    ['if (shared.size >= MAX_LISTS)', 'true', KEPT],
    ['if (shared.size >= MAX_LISTS)', 'false', 'It bounds memory alone.'],
    ['if (shared.size >= MAX_LISTS)', 'shared.size > MAX_LISTS', KEPT],
    ['if (shared.size >= MAX_LISTS)', 'shared.size < MAX_LISTS', KEPT],
  ]),
  ...normalizer('zendesk/views/compile.ts', [
    ["key: 'not deleted'", '""', 'Any key will do that no condition has.'],
  ]),
  ...normalizer('zendesk/views/conditions.ts', [
    [
      "const operator = condition.operator ?? '';",
      EMPTY,
      'Only `recipient` has none, which asks whether it is negative.',
    ],
    [
      'const accepted = new Set(acceptedBy(ORDERS[field] ?? []',
      ELEMENT,
      'Fields without an order are compared otherwise.',
    ],
    ["accepted.has(values[position] ?? '')", EMPTY, NEVER_MISSING],
    ["const value = values[position] ?? '';", EMPTY, NEVER_MISSING],
  ]),
  ...normalizer('zendesk/views/custom-condition.ts', [
    [
      "return typeof value === 'string' && value !== ''",
      'true',
      'Only multiselect fields have lists, and no such operators.',
    ],
  ]),
  ...normalizer('zendesk/views/hours-condition.ts', [
    ["const due = values[DUE] ?? '';", EMPTY, NEVER_MISSING],
  ]),
  ...normalizer('zendesk/views/view.ts', [
    ["export const TAGS: Dependency = 'tags'", '""', 'Any name will do that no field has.'],
    ["export const RECIPIENT: Dependency = 'recipient'", '""', 'Any name will do that no field has.'],
    ["export const TIME: Dependency = 'time'", '""', 'Any name will do that no field has.'],
  ]),
  ...client('bounded-json.ts', [
    ['at < text.length', 'at <= text.length', 'There is nothing at the end.'],
    ...[
      String.raw`/\\u(?:0000|d[89ab][\da-f](?!\\ud[c-f]))|(?<!\\ud[89ab][\da-f]{2})\\ud[c-f]/i`,
      String.raw`/\\u(?:0000|d[89ab][\da-f]{2}(?!\\ud[^c-f]))|(?<!\\ud[89ab][\da-f]{2})\\ud[c-f]/i`,
      String.raw`/\\u(?:0000|d[89ab][\da-f]{2}(?!\\ud[c-f]))|(?<!\\ud[89ab][\da-f])\\ud[c-f]/i`,
      String.raw`/\\u(?:0000|d[89ab][\da-f]{2}(?!\\ud[c-f]))|(?<!\\ud[89ab][^\da-f]{2})\\ud[c-f]/i`,
      String.raw`/\\u(?:0000|d[89ab][\da-f]{2}(?!\\ud[c-f]))|(?<!\\ud[89ab][\Da-f]{2})\\ud[c-f]/i`,
    ].map((regex) => ['const UNSTORABLE =', regex, 'What is cleaned without need is the same.']),
  ]),
  ...client('ratelimit-headers.ts', [
    ['total: total !== null && total >= 1', 'true', 'null is not at least 1.'],
  ]),
  ...client('records.ts', [
    ['let issues: readonly', ELEMENT, 'Where most can’t be read, there are others.'],
    ['context.addIssue({', '""', 'Nobody is told the code.'],
  ]),
  ...client('sliding-minute.ts', [
    ['if (last === undefined || at - before > GRAIN_MS)', 'false', 'Before the first one lies no other.'],
    [
      'first !== undefined && first.at <= now - MINUTE',
      'first.at < now - MINUTE',
      'It leaves at that very instant.',
    ],
  ]),
  ...client('total-time.ts', [
    ["new AxiosError('the answer took too long'", '""', 'It is explained by its code.'],
    ['signal?.addEventListener?.(', "signal?.addEventListener('abort', stop)", 'Every signal has it.'],
    ['signal?.removeEventListener?.(', "signal?.removeEventListener('abort', stop)", 'Every signal has it.'],
    ['if (error instanceof AxiosError) error.config = config;', 'true', 'The adapter throws nothing else.'],
  ]),
  ...client('vendor-client.ts', [
    ["method: 'get', url: path, ...ask", '""', 'It is the method without one.'],
    [
      'const UNTRUSTED =',
      '/(?:CERT_UNTRUSTED|UNABLE_TO_|DEPTH_ZERO_SELF_|SELF_SIGNED_)/',
      'No other code has it.',
    ],
    ["await this.options.turn(config.url ?? ''", EMPTY, NEVER_MISSING],
    ["this.options.observe(response.config.url ?? ''", EMPTY, NEVER_MISSING],
    ["const type = headersOf(response)['content-type'] ?? ''", EMPTY, 'Neither is a type of JSON.'],
    ["if (typeof response.data === 'string' &&", 'true', 'It is a text.'],
    ["throw new AxiosError('unreadable answer'", '""', 'It is explained by its code.'],
    ["error instanceof Error ? error : new Error('stopped')", '""', 'Whatever is thrown is an error.'],
    [
      "const detail = typeof error.response?.data === 'string'",
      EMPTY,
      'It is a text where there is a status.',
    ],
    ['if (status !== null && status >= 500)', 'true', 'null is less than 500.'],
    ['if (status !== undefined && error.config?.final', 'true', 'undefined is no such status.'],
    ['if (status !== undefined && error.config?.final', 'error.config.final', 'It is never missing.'],
    ["const header = response === undefined ? ''", EMPTY, 'Neither is a time.'],
  ]),
  ...client('window-pacer.ts', [
    ['private slots: Slot[] = []', ELEMENT, 'It is no slot.'],
    ['this.slots = this.slots.filter(', 'this.slots', 'It bounds memory alone.'],
    ['this.slots = this.slots.filter(', 'true', 'It bounds memory alone.'],
    ['this.slots = this.slots.filter(', 'freeAt(slot) >= now', 'It bounds memory alone.'],
  ]),
  { file: '.ts', code: "announce(id, 'settings')", replacement: '""', why: UNKNOWN_WORD },
  { file: '.ts', code: "announce(integration.id, 'settings')", replacement: '""', why: UNKNOWN_WORD },
  { file: '.ts', code: "announce(row.id, 'settings')", replacement: '""', why: UNKNOWN_WORD },
  ...ledger('contact-sets.ts', [
    ["const [setId = '', start]", EMPTY, NEVER_MISSING],
    ['if (ids.size >= MAX_KEPT)', 'true', KEPT],
    ['if (ids.size >= MAX_KEPT)', 'false', 'It bounds memory alone.'],
    ['if (ids.size >= MAX_KEPT)', 'ids.size > MAX_KEPT', KEPT],
    ['if (ids.size >= MAX_KEPT)', 'ids.size < MAX_KEPT', KEPT],
    ['if (known !== undefined) return known;', 'false', KEPT],
  ]),
  ...ledger('normalize.ts', [
    ['counters.set(integration.id,', '{}', KEPT],
    ['if (kept?.version === integration.directoryVersion)', 'false', KEPT],
    ['counter.count(facts.get(subject) ?? []', ELEMENT, 'Of each subject there are facts.'],
    ['...(rows.length > 0 ? [tx.announce(', ELEMENT, 'It is nothing to wait for.'],
    ['if (hadRemarks || remarks.length > 0)', 'true', NOTHING],
    ['if (hadNeeds || needs.length > 0)', 'true', NOTHING],
  ]),
  ...ledger('outbox.ts', [['if (found.length === 0) return;', 'false', NOTHING]]),
  ...ledger('queue-id.ts', [
    ['if (ids.size >= MAX_KEPT)', 'true', KEPT],
    ['if (ids.size >= MAX_KEPT)', 'false', 'It bounds memory alone.'],
    ['if (ids.size >= MAX_KEPT)', 'ids.size > MAX_KEPT', KEPT],
    ['if (ids.size >= MAX_KEPT)', 'ids.size < MAX_KEPT', KEPT],
    ['if (known !== undefined) return known;', 'false', KEPT],
  ]),
  ...ledger('replay.ts', [
    ['const gone: StoredContact[] = [];', ELEMENT, 'It is no contact.'],
    ['const whole: string[] = [];', ELEMENT, 'No subject is called so.'],
    ['counter.count(facts.get(subject) ?? []', ELEMENT, 'Of each subject there are facts.'],
    ['else if (changed) put.push(row);', 'true', 'What is put as it is stays the same.'],
    ['if (!isFinal(at)) shadow.add(', 'true', FINAL],
  ]),
  ...ledger('store-facts.ts', [
    ['const index = indexes[position] ?? 0;', 'indexes[position] && 0', NEVER_MISSING],
    ['if (contested.length === 0) return [];', 'false', NOTHING],
    ['return loser !== undefined && precedes(', 'true', 'What is contested is stored.'],
    ['if (won.length > 0)', 'true', NOTHING],
    ['if (won.length > 0)', 'won.length >= 0', NOTHING],
  ]),
  ...ledger('stored-count.ts', [['if (known?.integrationId === integrationId)', 'false', KEPT]]),
  ...ledger('take-batch.ts', [
    ['if (others.length > 0 && others.length < entry.contacts.length)', 'true', SAME_LEFT],
    [
      'if (others.length > 0 && others.length < entry.contacts.length)',
      'others.length <= entry.contacts.length',
      SAME_LEFT,
    ],
    ['cursor.at < bound; page += 1', 'cursor.at <= bound', 'From the end on there is nothing.'],
    ['cursor = isEnd || last === undefined ?', 'false', 'Of several contacts one fits at least.'],
    ['wasKnownAs?.(row, key)', 'wasKnownAs(row, key)', 'Without it no keys are asked for.'],
    ['const subjects = wasKnownAs === undefined', ELEMENT, 'No subject is called so.'],
    ['const ids = new Set(known.map(', '() => undefined', NAMED],
    ['!ids.has(queue.id)', 'true', NAMED],
    ['if (names.length > 0) await', 'true', NOTHING],
    ['if (names.length > 0) await', 'names.length >= 0', NOTHING],
  ]),
  ...ledger('commands/batches.ts', [
    ['if (integration === null || delivery?.apiKey == null', 'false', GONE],
    ['if (integration === null || delivery === null ||', 'false', GONE],
    [
      'if (integration === null || delivery === null ||',
      'integration === null && delivery === null',
      'Without an integration there is no delivery, and without that no batch.',
    ],
    ['if (channel === undefined || queueName === undefined)', 'false', NEVER_MISSING],
    ['throw new Error(`queue ${queueId} is not known`)', '``', NEVER_MISSING],
  ]),
  ...ledger('commands/delivery.ts', [
    ['running.cursorAt >= from', 'running.cursorAt > from', 'What was handed over is passed again.'],
    ...[
      'false',
      'true',
      '() => undefined',
      'rows',
      'a.queueId !== b.queueId',
      'a.queueId <= b.queueId',
      'a.queueId >= b.queueId',
      'a.start + b.start',
    ].map((order) => [
      'rows.sort((a, b) => (a.queueId === b.queueId',
      order,
      'The order keeps processes from waiting for each other, which the embedded store has none of.',
    ]),
  ]),
  ...ledger('commands/directory.ts', [
    ["tx.subjectsAfter(integration.id, ''", EMPTY, 'Every subject comes after it.'],
  ]),
  ...ledger('commands/integrations.ts', [
    ['changes.keySecret !== undefined) tx.leaveNoTrace();', 'true', 'It takes time alone.'],
    ['if (queue.active) await tx.updateQueue(', 'true', 'What is inactive becomes so again.'],
  ]),
  ...ledger('commands/prune.ts', [
    ['integration.finalTo === null) return true;', 'false', GONE],
    ['|| keptWhenOld === undefined)', 'false', 'Every product has it.'],
    ['const gone: Fact[] = [];', ELEMENT, 'It is no fact.'],
    ['const known = new Set(all.map(', '() => undefined', 'What is stored is stored once.'],
    ['...(contacts.get(subject) ?? [])', ELEMENT, 'It has no instant.'],
  ]),
  ...ledger('commands/record.ts', [
    [
      '((await tx.lockIntegration(id))?.directoryVersion',
      '(await tx.lockIntegration(id)).directoryVersion',
      GONE,
    ],
  ]),
  ...ledger('commands/recount.ts', [
    ['if (integration === null || scope === null ||', 'false', GONE],
    ['if (integration === null || scope === null ||', 'integration === null && scope === null', GONE],
    ['if (isFinal(at)) continue;', 'false', FINAL],
  ]),
  ...ledger('commands/rounds.ts', [
    ["if (history === null) return '';", EMPTY, 'Any text will do that is no position.'],
  ]),
  ...ledger('commands/people/attempts.ts', [
    ['(exceptFirstOf !== undefined && counts.get(exceptFirstOf) === 1)', 'true', 'No key is undefined.'],
  ]),
  ...ledger('sqlite/jobs.ts', [["batches[0]?.integrationId ?? ''", EMPTY, NEVER_MISSING]]),
  ...ledger('sqlite/serve.ts', [
    ['answer(0, { changes: [] });', '{}', 'Only that it answers is heard.'],
    ['answer(0, { changes: [] });', ELEMENT, 'Only that it answers is heard.'],
    ['answer(first.id, { changes: [] });', ELEMENT, 'Nobody hears what comes with the end.'],
  ]),
  ...ledger('sqlite/writer-thread.ts', [['if (job === undefined) return [];', ELEMENT, NEVER_MISSING]]),
  ...http('differences-csv.ts', [
    ["if (req.method === 'HEAD') res.end();", 'false', 'It gets the head alone.'],
  ]),
  ...http('integration-contacts.ts', [["?.[1] ?? '', integration)", EMPTY, NEVER_MISSING]]),
  ...http('people/oidc.ts', [
    ["(await deps.wrongTokens.refusal(req, '')).status", EMPTY, 'Nobody is told it.'],
  ]),
  ...http('people/passwords.ts', [["await wrongTokens.refusal(req, '')", EMPTY, 'Nobody is told it.']]),
];

function http(file, mutants) {
  return mutants.map(([code, replacement, why]) => ({ file: `http/${file}`, code, replacement, why }));
}

function ledger(file, mutants) {
  return mutants.map(([code, replacement, why]) => ({ file: `ledger/${file}`, code, replacement, why }));
}

function normalizer(file, mutants) {
  return mutants.map(([code, replacement, why]) => ({ file: `normalizer/${file}`, code, replacement, why }));
}

function client(file, mutants) {
  return mutants.map(([code, replacement, why]) => ({ file: `http-client/${file}`, code, replacement, why }));
}
