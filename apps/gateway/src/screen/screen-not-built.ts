/** What `/` shows while the screen has not been built. */
export const SCREEN_NOT_BUILT = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>营销指挥中心 · Marketing Command Center</title>
    <style>
      body { font: 16px/1.7 system-ui, sans-serif; max-width: 42rem; margin: 12vh auto; padding: 0 1.5rem; color: #d7e3f4; background: #0b1220; }
      code { background: #16213a; padding: 0.1em 0.4em; border-radius: 4px; }
      a { color: #6cb6ff; }
    </style>
  </head>
  <body>
    <h1>大屏尚未构建 · The screen is not built</h1>
    <p>请在项目目录运行 <code>npm run build</code>，然后重新启动。接口已经可用：<a href="/api/docs">/api/docs</a></p>
    <p>Run <code>npm run build</code> in the project's folder and start again. The API is already there: <a href="/api/docs">/api/docs</a></p>
  </body>
</html>
`;
