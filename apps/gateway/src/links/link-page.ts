import {
  nameOf,
  namesOfKey,
  type AlertView,
  type LinkAct,
  type LocalizedText,
  type Names,
} from '@mcc/contracts';
import type { LinkOutcome, LinkState } from './links.service';

/** Sent with each page: it loads nothing, and its form goes to us. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'";

const ACT: Record<LinkAct, string> = {
  ack: '确认预警 · Acknowledge',
  silence: '静默 1 小时 · Silence for an hour',
};
const DONE: Record<LinkAct, string> = {
  ack: '已确认 · Acknowledged',
  silence: '已静默 1 小时 · Silenced for an hour',
};

/** The page of a link, in both languages: asks to confirm, or says what became of it. */
export function linkPage(state: LinkState | LinkOutcome, names: Names): string {
  const page = (title: string, alerts: readonly AlertView[], action = ''): string =>
    pageOf(
      title,
      alerts.map((alert) => item(alert, names)),
      action,
    );
  switch (state.kind) {
    case 'good':
      return page(ACT[state.grant.act], state.alerts, form(ACT[state.grant.act]));
    case 'done':
      return page(DONE[state.act], state.alerts);
    case 'used':
      return page('此链接已使用过 · This link has been used', state.alerts);
    case 'over':
      return page('预警已解除，无需处理 · It is over: there is nothing to do', state.alerts);
    case 'refused':
      return page(`未执行 · Not done: ${state.reason}`, state.alerts);
    case 'expired':
      return page('此链接已过期，请打开大屏处理 · This link has expired: use the screen', []);
    case 'forged':
      return page('此链接无效 · This link is not valid', []);
  }
}

function form(label: string): string {
  return `<form method="post"><label>您的姓名 · Your name
<input name="actor" required maxlength="200" autocomplete="name"></label>
<button type="submit">${escape(label)}</button></form>`;
}

function pageOf(title: string, items: readonly string[], action: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${escape(title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:32rem;padding:1.5rem;color:#212121}
h1{font-size:1.25rem}li{margin:.5rem 0}label{display:block}
input,button{font:inherit;padding:.75rem;width:100%;box-sizing:border-box;margin:.25rem 0 1rem}
button{background:#1565c0;color:#fff;border:0;border-radius:.25rem}</style></head>
<body><h1>${escape(title)}</h1><ul>${items.join('')}</ul>${action}<p><a href="/">大屏 · Screen</a></p></body></html>
`;
}

function item({ ruleName, key, summary, acknowledgedBy }: AlertView, names: Names): string {
  const both = (text: LocalizedText): string =>
    text['zh-CN'] === text.en ? text.en : `${text['zh-CN']} ${text.en}`;
  const where = namesOfKey(names, key).map(both).join(' · ');
  const hands =
    acknowledgedBy === undefined
      ? ''
      : `<br>处理人 · In hand: ${escape(both(nameOf(names, 'person', acknowledgedBy)))}`;
  const title = `${escape(ruleName['zh-CN'])} · ${escape(ruleName.en)}`;
  return `<li><strong>${title}</strong> ${escape(where)}<br>${escape(summary['zh-CN'])}<br>${escape(summary.en)}${hands}</li>`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}
