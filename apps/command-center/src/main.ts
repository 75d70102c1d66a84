import { setupApiDocs, socketAdapter } from '@mcc/gateway';
import { liveStateSettings, loadHashKey, runHttpProgram } from '@mcc/runtime';
import { AppModule } from './app.module';
import { USAGE, readCommandLine } from './command-line';

async function main(): Promise<void> {
  const command = readCommandLine(process.argv.slice(2));
  if (command.kind === 'help') return void console.log(USAGE);
  if (command.kind === 'wrong') {
    console.error(`${command.message}\n\n${USAGE}`);
    process.exit(2);
  }
  const overrides: Record<string, string> =
    command.demo === undefined ? {} : { MCC_DEMO: String(command.demo) };
  const url = await runHttpProgram({
    name: 'command-center',
    overrides,
    root: async (config) => AppModule.forRoot(config, await loadHashKey(config)),
    prepare: (app, config) => {
      app.useWebSocketAdapter(socketAdapter(app, liveStateSettings(config)));
      setupApiDocs(app);
    },
  });
  if (url) console.log(`\n  营销指挥中心 · Marketing Command Center\n  ${url}   Ctrl-C stops\n`);
}

void main();
