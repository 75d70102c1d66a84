/** Texts of the view of reports, in Chinese. */
export const reportsZhCN = {
  link: '作战日报与竞品周报',
  title: '报告',
  kind: { daily: '作战日报', weekly: '竞品周报' },
  kinds: '选择报告',
  date: { daily: '日期', weekly: '周（选其中任一天）' },
  latest: '不选日期：最近一个完整周期；之前没有数据时为正在进行的周期。',
  alone: '单独打开',
  writing: '正在生成报告…',
  failed: '报告没有生成：{{message}}',
  retry: '重试',
} as const;
