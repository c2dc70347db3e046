import { ResponseError } from '@backstage/errors';
import type { InputProblem } from '@vitals/plugin-vitals-common/manifest';

/** What the client throws when the backend refuses. */
export async function responseError(
  status: number,
  name: string,
  message: string,
  problems?: InputProblem[],
): Promise<ResponseError> {
  return ResponseError.fromResponse({
    ok: false,
    redirected: false,
    status,
    statusText: name,
    type: 'basic',
    url: 'http://localhost/api/vitals',
    headers: new Headers({ 'content-type': 'application/json' }),
    text: async () =>
      JSON.stringify({
        error: { name, message, ...(problems ? { problems } : {}) },
        request: { method: 'POST', url: '/api/vitals' },
        response: { statusCode: status },
      }),
  });
}
