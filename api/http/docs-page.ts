// The document of the API as a page to read: nothing is fetched from elsewhere, nothing runs in it.
import { example, notes, steps } from './how-to-begin';
import { type OpenApi, type Operation, keyParameter } from './openapi';

export function docsPage({ info, paths, components }: OpenApi): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, of]) => ({ path, method, of })));
  const tags = [...new Set(operations.flatMap(({ of }) => of.tags))];
  const sections = tags.map((tag) => {
    const own = operations.filter(({ of }) => of.tags.includes(tag));
    return `<section id="of-${safe(tag)}"><h2>${safe(tag)}</h2>${own.map(({ path, method, of }) => operation(path, method, of)).join('')}</section>`;
  });
  const shapes = Object.entries(components.schemas).map(
    ([name, schema]) => `<details id="${safe(name)}"><summary><code>${safe(name)}</code></summary>${block(schema)}</details>`,
  );
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${safe(String(info['title']))}：接口说明</title>
<link rel="stylesheet" href="/api/docs.css"></head><body><h1>${safe(String(info['title']))}：接口说明</h1>
<h2>从这里开始</h2><ol>${steps.map((step) => `<li>${withCode(step)}</li>`).join('')}</ol><pre>${safe(example)}</pre>${notes.map((note) => `<p>${withCode(note)}</p>`).join('')}
<p>机器可读的全文：<a href="/api/openapi.json">/api/openapi.json</a>（OpenAPI 3.1）</p>
<nav>${tags.map((tag) => `<a href="#of-${safe(tag)}">${safe(tag)}</a>`).join(' · ')} · <a href="#shapes">结构</a></nav>${sections.join('')}
<section id="shapes"><h2>结构</h2>${shapes.join('')}</section></body></html>`;
}

export const docsStyle = `body{font-family:sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;line-height:1.6}
code,pre{font-family:monospace}pre{background:#f4f4f2;padding:.75rem;overflow:auto}details{border-top:1px solid #d8d8d4;padding:.4rem 0}
summary{cursor:pointer}table{border-collapse:collapse}td,th{border:1px solid #d8d8d4;padding:.2rem .6rem;text-align:left}nav{margin:1rem 0}`;

function operation(path: string, method: string, { operationId, summary, parameters, requestBody, responses }: Operation): string {
  const asked = parameters
    .map((one) => ('$ref' in one ? keyParameter : one))
    .map(
      ({ name, in: place, required }) =>
        `<tr><td><code>${safe(name)}</code></td><td>${places[place] ?? place}</td><td>${required ? '必填' : '可不填'}</td></tr>`,
    );
  const bodies = Object.values({ ...requestBody?.content }).map(({ schema }) => `<p>提交的内容</p>${block(schema)}`);
  const answers = Object.entries(responses).flatMap(([status, answer]) =>
    status === 'default' || !('content' in answer)
      ? []
      : Object.entries({ ...answer.content }).map(([type, { schema }]) => `<p>应答 ${status}（${safe(type)}）</p>${block(schema)}`),
  );
  const refusals = Object.keys(responses).filter((status) => Number(status) >= 400);
  return `<details><summary><code>${method.toUpperCase()} ${safe(path)}</code> ${safe(summary)}</summary><p><code>${safe(operationId)}</code></p>${
    asked.length === 0 ? '' : `<table><tr><th>参数</th><th>位置</th><th></th></tr>${asked.join('')}</table>`
  }${[...bodies, ...answers].join('')}<p>没有办成：${refusals.join('、')}，内容是 <a href="#Problem">Problem</a></p></details>`;
}

const places: Readonly<Record<string, string>> = { path: '路径', query: '查询', header: '请求头' };
const safe = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const withCode = (text: string): string => safe(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
/** A shape it refers to is a link to where it is told. */
const block = (schema: object): string =>
  `<pre>${safe(JSON.stringify(schema, null, 2)).replaceAll(/&quot;#\/components\/schemas\/(\w+)&quot;/g, '<a href="#$1">$1</a>')}</pre>`;
