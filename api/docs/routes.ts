// The API's own description, for whoever has the address: for programs, and as a page for people. It says nothing of the office.
import { openApi } from './contract';
import { docsPage, docsStyle } from '../http/docs-page';
import { type OpenApi, openApiOf } from '../http/openapi';
import { type Route, TextReply, openRoute } from '../http/route';

/** `all`: asked for when the first reader comes, since these routes are among them. */
export function docs(all: () => readonly Route[]): Route[] {
  const document = once((): OpenApi => openApiOf(all()));
  const page = once(() => docsPage(document()));
  const text = (path: string, name: string, title: string, type: 'text/html' | 'text/css', written: () => string) =>
    openRoute({ method: 'get', path, name, title, reply: { text: type }, answer: async () => new TextReply(`${type}; charset=utf-8`, written()) });
  return [
    openRoute({
      method: 'get',
      path: '/api/openapi.json',
      name: 'getOpenApi',
      title: '接口说明（OpenAPI 3.1）',
      reply: openApi,
      answer: async () => ({ ...document() }),
    }),
    text('/api/docs', 'readDocs', '接口说明', 'text/html', page),
    text('/api/docs.css', 'getDocsStyle', '接口说明的样式', 'text/css', () => docsStyle),
    openRoute({
      method: 'get',
      path: '/',
      name: 'readStart',
      title: '首页：转到接口说明',
      status: 302,
      reply: { text: 'text/html' },
      answer: async ({ setHeader }) => {
        setHeader('Location', '/api/docs');
        return new TextReply('text/html; charset=utf-8', '<a href="/api/docs">接口说明</a>');
      },
    }),
  ];
}

/** Made when it is first asked for, and kept. */
function once<T extends string | object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
