// The document of the API as a page to read: nothing is fetched from elsewhere, nothing runs in it.
import type { OpenApi, Operation } from './openapi';

export function docsPage({ info, paths }: OpenApi): string {
  const operations = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, of]) => ({ path, method, of })));
  const tags = [...new Set(operations.flatMap(({ of }) => of.tags))];
  const sections = tags.map((tag) => {
    const own = operations.filter(({ of }) => of.tags.includes(tag));
    return `<section id="${safe(tag)}"><h2>${safe(tag)}</h2>${own.map(({ path, method, of }) => operation(path, method, of)).join('')}</section>`;
  });
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${safe(String(info['title']))}：接口说明</title>
<link rel="stylesheet" href="/api/docs.css"></head><body><h1>${safe(String(info['title']))}：接口说明</h1><p>${safe(String(info['description']))}
机器可读的全文：<a href="/api/openapi.json">/api/openapi.json</a>（OpenAPI 3.1）</p>
<nav>${tags.map((tag) => `<a href="#${safe(tag)}">${safe(tag)}</a>`).join(' · ')}</nav>${sections.join('')}</body></html>`;
}

export const docsStyle = `body{font-family:sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;line-height:1.6}
code,pre{font-family:monospace}pre{background:#f4f4f2;padding:.75rem;overflow:auto}details{border-top:1px solid #d8d8d4;padding:.4rem 0}
summary{cursor:pointer}table{border-collapse:collapse}td,th{border:1px solid #d8d8d4;padding:.2rem .6rem;text-align:left}nav{margin:1rem 0}`;

function operation(path: string, method: string, { summary, parameters, requestBody, responses }: Operation): string {
  const asked = parameters.map(
    ({ name, in: place, required }) => `<tr><td><code>${safe(name)}</code></td><td>${places[place] ?? place}</td><td>${required ? '必填' : '可不填'}</td></tr>`,
  );
  const bodies = Object.entries({ ...requestBody?.content }).map(([type, { schema }]) => block(`提交的内容（${type}）`, schema));
  const answers = Object.entries(responses).flatMap(([status, { description, content = {} }]) =>
    Object.entries(content).map(([type, { schema }]) => block(`${status === 'default' ? '其他' : status} ${description}（${type}）`, schema)),
  );
  return `<details><summary><code>${method.toUpperCase()} ${safe(path)}</code> ${safe(summary)}</summary>${
    asked.length === 0 ? '' : `<table><tr><th>参数</th><th>位置</th><th></th></tr>${asked.join('')}</table>`
  }${[...bodies, ...answers].join('')}</details>`;
}

const places: Readonly<Record<string, string>> = { path: '路径', query: '查询', header: '请求头' };
const block = (title: string, schema: object): string => `<p>${safe(title)}</p><pre>${safe(JSON.stringify(schema, null, 2))}</pre>`;
const safe = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
