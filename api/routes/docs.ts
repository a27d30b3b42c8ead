// The API's own description: for programs, and as a page for people.
import { openApi } from '../contract/docs';
import { docsPage, docsStyle } from '../docs-page';
import { type OpenApi, openApiOf } from '../openapi';
import { type Route, Written, route } from '../route';

/** `all`: asked for when the first reader comes, since these routes are among them. */
export function docs(all: () => readonly Route[]): Route[] {
  let made: OpenApi | undefined;
  const document = (): OpenApi => (made ??= openApiOf(all()));
  const page = (path: string, name: string, title: string, type: 'text/html' | 'text/css', text: () => string) =>
    route({ method: 'get', path, name, title, scope: 'self', reply: { text: type }, answer: async () => new Written(`${type}; charset=utf-8`, text()) });
  return [
    route({
      method: 'get',
      path: '/api/openapi.json',
      name: 'getOpenApi',
      title: '接口说明（OpenAPI 3.1）',
      scope: 'self',
      reply: openApi,
      answer: async () => ({ ...document() }),
    }),
    page('/api/docs', 'readDocs', '接口说明', 'text/html', () => docsPage(document())),
    page('/api/docs.css', 'getDocsStyle', '接口说明的样式', 'text/css', () => docsStyle),
  ];
}
