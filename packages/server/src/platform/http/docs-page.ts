import { type Route, routes } from '@catchment/contract';
import { z } from 'zod';

/** The API for people to read: one page, no script, nothing from elsewhere. */
export function docsPage(nonce: string): string {
  const tags = [...new Set(routes.map((route) => route.tag))];
  const contents = tags.map((tag) => `<li><a href="#${anchor(tag)}">${escapeHtml(tag)}</a></li>`).join('');
  const sections = tags.map((tag) => section(tag)).join('');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Catchment API</title><style nonce="${nonce}">${STYLE}</style></head>
<body><main><h1>Catchment API</h1>
<p>${routes.length} routes, all under <code>/api</code>; the page you work with uses nothing else. The same in a form for programs:
<a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<p>Sign in with the page's cookie, or make an API key and send <code>Authorization: Bearer KEY</code>. Bodies are JSON; an unknown field is refused.
Send <code>Idempotency-Key</code> with a request that changes something and repeat it safely for 24 hours. Send the <code>version</code> you saw,
in the body or as <code>If-Match</code>; when the record has moved on the answer is 412 with the record as it is. Lists are read page by page:
pass <code>nextCursor</code> as <code>cursor</code>. Refusals are <code>application/problem+json</code>: what happened, why, and what to do.</p>
<p>Live events come from <code>GET /api/events</code> (server-sent events).</p>
<nav aria-label="Contents"><ul>${contents}</ul></nav>${sections}</main></body></html>`;
}

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 860px; margin: 0 auto; padding: 24px 16px 80px; }
h2 { margin-top: 48px; } nav ul { columns: 3; padding-left: 20px; }
article { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: 12px 0; }
h3 { font: 600 14px/1.5 ui-monospace, monospace; margin: 0; } h3 b { display: inline-block; min-width: 60px; }
p { margin: 4px 0; } small { opacity: 0.75; } pre { overflow: auto; font-size: 13px; margin: 4px 0 0; }
@media (max-width: 600px) { nav ul { columns: 1; } }`;

function section(tag: string): string {
  const entries = routes.filter((route) => route.tag === tag).map(article);
  return `<section><h2 id="${anchor(tag)}">${escapeHtml(tag)}</h2>${entries.join('')}</section>`;
}

function article(route: Route): string {
  const who =
    route.permission === 'public'
      ? 'anyone'
      : route.permission === 'signed-in'
        ? 'signed in'
        : route.permission;
  const answers = Object.entries(route.results).map(([kind, { status }]) => `${status} ${kind}`);
  return `<article id="${route.name}"><h3><b>${route.method}</b>${escapeHtml(route.path)}</h3><p>${escapeHtml(route.summary)}</p>
<p><small>Permission: ${escapeHtml(who)} · Answers: ${escapeHtml(answers.join(', '))}</small></p>${fields('Query', route.query)}${fields(route.upload ? 'Form, with the field file' : 'Body', route.body)}</article>`;
}

function fields(title: string, schema: z.ZodType | undefined): string {
  if (schema === undefined) return '';
  const {
    $schema: _dialect,
    additionalProperties: _strict,
    ...rest
  } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>;
  return `<details><summary>${escapeHtml(title)}</summary><pre tabindex="0">${escapeHtml(JSON.stringify(rest, null, 2))}</pre></details>`;
}

function anchor(tag: string): string {
  return tag.toLowerCase().replace(/[^a-z]+/g, '-');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
