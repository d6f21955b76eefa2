import { z } from 'zod';
import { loopbackUrl } from '../../../connector/products/environment';
import { id, instant } from '../../../connector/products/event-fields';
import type { Text } from '../../../connector/products/page';
import { idOf, type ParsedEvent, type Product } from '../../../connector/products/product';
import type { Fact } from '../../../connector/normalizer/types';
import { VerificationError, type PullRange, type PullStep } from '../../../connector/sources/source';

/** A product that doesn't exist, as the folder of a real one would be. */

const environment = { PARCELS_BASE_URL: loopbackUrl.optional() };

const everywhere = (text: string): Text => ({ en: text, de: text, fr: text, nl: text });

const fact = (parcel: string, depot: string, at: number): Fact => ({
  subject: `parcel:${parcel}`,
  key: `parcel:${parcel}`,
  kind: 'parcel',
  at,
  data: depot,
  rank: null,
});

const arrived = z
  .object({ occurredAt: instant, parcelId: id, depot: z.string() })
  .transform(({ occurredAt: at, parcelId, depot }): ParsedEvent => ({ fact: fact(parcelId, depot, at), at }));

const listSchema = z.array(z.object({ id: z.string(), depot: z.string(), at: z.number() }));

export const product: Product = {
  id: 'parcels',
  name: 'Parcels',
  position: 4,
  domain: { allowed: /^[a-z]+\.parcels\.example$/, example: 'acme.parcels.example' },
  access: [
    {
      fields: [
        { name: 'depotKey', secret: true },
        { name: 'depotSecret', secret: true },
      ],
      incomplete: 'Enter the depot’s key and secret together.',
    },
  ],
  groupingStrategies: [],
  reading: null,
  webhook: null,
  environment,
  opener: ({ environment: values }) => {
    const { PARCELS_BASE_URL: base = '' } = z.object(environment).parse(values);
    return ({ credentials }) => {
      const ask = (path: string): Promise<Response> =>
        fetch(base + path, { headers: { 'x-depot': `${credentials.depotKey}/${credentials.depotSecret}` } });
      async function* pull(_state: string | null, { from }: PullRange): AsyncGenerator<PullStep> {
        const list = listSchema.parse(await (await ask('/parcels')).json());
        const facts = list.filter(({ at }) => at >= from).map((one) => fact(one.id, one.depot, one.at));
        yield { facts, state: 'read', share: 1 };
      }
      return {
        verify: async () => {
          if ((await ask('/me')).ok) return;
          throw new VerificationError('credentials_rejected', 'Parcels does not know this depot.');
        },
        directory: async () => ({ kinds: [], entries: [] }),
        resolve: async () => [],
        earliest: () => 0,
        history: pull,
        reconcile: pull,
        settlingMs: 0,
        directoryEveryMs: 0,
      };
    };
  },
  app: { events: { 'parcel.arrived': arrived } },
  views: null,
  hasUnmappedChannels: false,
  reference: (domain, { key }) => ({
    type: 'ticket',
    id: idOf(key),
    url: `https://${domain}/parcels/${idOf(key)}`,
  }),
  page: {
    mark: { text: 'Pa', color: '#444' },
    tile: everywhere('Each parcel is one contact.'),
    vendor: null,
    credentialsTitle: everywhere('Depot'),
    access: [
      {
        label: null,
        fields: [
          { name: 'depotKey', secret: true, label: everywhere('Depot key'), hint: null },
          { name: 'depotSecret', secret: true, label: everywhere('Depot secret'), hint: null },
        ],
      },
    ],
    notAnAdmin: everywhere('Use the key of a head of depot.'),
    grouping: null,
    historyHint: everywhere('How far back parcels are counted.'),
    counting: [everywhere('Each parcel is one contact.')],
    overlap: null,
  },
};
