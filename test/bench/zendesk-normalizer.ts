import { zendeskCounter } from '../../connector/normalizer/zendesk';
import { auditFact } from '../../connector/normalizer/zendesk/audit-fact';
import type { Fact } from '../../connector/normalizer/types';
import { AUDITS_PER_TICKET, auditPages, fieldTypes, isStaff, view } from './zendesk/account';

/** The Zendesk rules alone: audits come in pages by time, and each page normalises anew every ticket it touches. */

const AUDITS = Number(process.env.AUDITS ?? 1_000_000);
const VIEWS = Number(process.env.VIEWS ?? 100);

const counter = zendeskCounter({
  views: Array.from({ length: VIEWS }, (_, index) => view(index)),
  fieldTypes,
  grouping: 'ivr',
  absentTickets: new Set(),
  staff: new Set(),
});
const stored = new Map<string, Fact[]>();
const measured = { factSeconds: 0, countSeconds: 0, dataBytes: 0, folds: 0, contacts: 0 };

function timed(part: 'factSeconds' | 'countSeconds', work: () => void): void {
  const begun = performance.now();
  work();
  measured[part] += (performance.now() - begun) / 1000;
}

for (const page of auditPages(AUDITS)) {
  const touched = new Set<Fact[]>();
  timed('factSeconds', () => {
    for (const audit of page) {
      const fact = auditFact(audit, { fieldTypes, isStaff });
      const facts = stored.get(fact.subject) ?? [];
      facts.push(fact);
      stored.set(fact.subject, facts);
      touched.add(facts);
      measured.dataBytes += fact.data.length;
    }
  });
  timed('countSeconds', () => {
    for (const facts of touched) {
      measured.folds += facts.length;
      const { contacts } = counter.count(facts, 0);
      if (facts.length === AUDITS_PER_TICKET) measured.contacts += contacts.length;
    }
  });
  for (const facts of touched) if (facts.length === AUDITS_PER_TICKET) stored.delete(facts[0]?.subject ?? '');
}

const { dataBytes, factSeconds, countSeconds, ...figures } = measured;
console.log(
  JSON.stringify({
    bench: 'zendesk-normalizer',
    audits: AUDITS,
    views: VIEWS,
    seconds: Number((factSeconds + countSeconds).toFixed(1)),
    microsecondsPerFold: Number(((countSeconds / figures.folds) * 1e6).toFixed(1)),
    bytesPerAudit: Math.round(dataBytes / AUDITS),
    ...figures,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
