import { call } from '../../api/call';
import { useResource, type Resource } from '../../api/use-resource';
import { useMay } from '../../people/session-context';
import { deliverySchema, type Delivery } from './schemas';

const REFRESH_EVERY_MS = 5_000;

/** The API's address of an integration's delivery to injixo. */
export const deliveryAddress = (integrationId: string): string =>
  `/api/v1/integrations/${encodeURIComponent(integrationId)}/delivery`;

/** How delivery of an integration stands; nothing is loaded for planners, who may not see it, nor while it isn't `wanted`. */
export function useDelivery(integrationId: string, wanted = true): Resource<Delivery> {
  const { manage } = useMay();
  const address = deliveryAddress(integrationId);
  return useResource(
    manage && wanted ? address : null,
    (signal) => call(deliverySchema, address, { signal }),
    {
      every: REFRESH_EVERY_MS,
    },
  );
}
