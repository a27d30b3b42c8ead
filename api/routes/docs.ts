// The API's own description: for programs, and as a page for people.
import { openApi } from '../contract/docs';
import { docsPage, docsStyle } from '../docs-page';
import { type OpenApi, openApiOf } from '../openapi';
import { type Route, Written, route } from '../route';

/** `all`: asked for when the first reader comes, since these routes are among them. */
export function docs(all: () => readonly Route[]): Route[] {
  let made: OpenApi | undefined;
  const document = (): OpenApi => (made ??= openApiOf(all()));
  const page = (path: string, title: string, type: string, text: () => string) =>
    route({ method: 'get', path, title, scope: 'self', reply: 'written', answer: async () => new Written(type, text()) });
  return [
    route({
      method: 'get',
      path: '/api/openapi.json',
      title: '接口说明（OpenAPI 3.1）',
      scope: 'self',
      reply: openApi,
      answer: async () => ({ ...document() }),
    }),
    page('/api/docs', '接口说明', 'text/html; charset=utf-8', () => docsPage(document())),
    page('/api/docs.css', '接口说明的样式', 'text/css; charset=utf-8', () => docsStyle),
  ];
}
