import axios, { type AxiosInstance } from 'axios';

/** The connector's API, as an administrator's program uses it. */
export function apiClient(url: string, token: string): AxiosInstance {
  return axios.create({
    baseURL: `${url}/api/v1`,
    headers: { authorization: `Bearer ${token}` },
    proxy: false,
  });
}

/** Creates an integration and returns its id. */
export async function createIntegration(api: AxiosInstance, body: Record<string, unknown>): Promise<string> {
  const { data } = await api.post<{ id: string }>('/integrations', body);
  return data.id;
}

/** Generates an integration's injixo API key. */
export async function generateKey(api: AxiosInstance, id: string): Promise<string> {
  const { data } = await api.post<{ apiKey: string }>(`/integrations/${id}/api-key`);
  return data.apiKey;
}
