import type { ServiceDescriptor } from '@vitals/plugin-vitals-common/service';

/** The routes of a service as an OpenAPI document, as far as its descriptor knows them. */
export function openApiOf({
  name,
  description,
  image,
  routes,
}: ServiceDescriptor): string {
  const paths = Object.fromEntries(
    routes.map(({ path, methods }) => [
      path,
      Object.fromEntries(
        methods.map(method => [
          method.toLowerCase(),
          { responses: { default: { description: 'The answer' } } },
        ]),
      ),
    ]),
  );
  return JSON.stringify(
    {
      openapi: '3.0.3',
      info: { title: name, description, version: image.tag },
      paths,
    },
    null,
    2,
  );
}
