import { AppModule } from '../../apps/cli/src/app.module';
import { isThere, ownServices, type Check } from './deployment';
import { copiesOf, execForm, lastOf } from './dockerfile';

/** Keys under which nest-commander keeps what its decorators say. */
const COMMAND = 'CommandBuilder:Command:Meta';
const OPTION = 'CommandBuilder:Option:Meta';

interface Runner {
  prototype: Record<string, unknown>;
}

/** Flags of each command of the CLI, e.g. `simulate` → `-u`, `--url`, … */
function commands(): Map<string, string[]> {
  const runners = Reflect.getMetadata('providers', AppModule) as Runner[];
  return new Map(
    runners.flatMap((runner) => {
      const meta = Reflect.getMetadata(COMMAND, runner) as { name: string } | undefined;
      return meta ? [[meta.name, flagsOf(runner)] as const] : [];
    }),
  );
}

function flagsOf({ prototype }: Runner): string[] {
  return Object.getOwnPropertyNames(prototype).flatMap((method) => {
    const value = prototype[method];
    const meta =
      typeof value === 'function'
        ? (Reflect.getMetadata(OPTION, value) as { flags: string } | undefined)
        : undefined;
    return meta?.flags.match(/--?[\w-]+/g) ?? [];
  });
}

/** Every command starts a file that the build makes and the image has, with arguments that it knows. */
export const checkCommands: Check = (deployment) =>
  ownServices(deployment).flatMap(({ name, service, app }) => {
    const [program, file = '', ...args] =
      service.command ?? execForm(lastOf(deployment.stages, app, 'CMD')) ?? [];
    const source = file.replace(/\/dist\/(.*)\.js$/, '/src/$1.ts');
    const isCopied = copiesOf(deployment.stages, app).some(({ source: copied }) =>
      `/app/${file}`.startsWith(`${copied}/`),
    );
    return [
      ...(program === 'node' ? [] : [`${name}: "${program}" is not node`]),
      ...(isThere(source) ? [] : [`${name}: ${file} is not built from anything`]),
      ...(isCopied ? [] : [`${name}: ${file} is not in its image`]),
      ...(app === 'cli' ? unknownWords(args).map((word) => `${name}: mcc does not know ${word}`) : []),
    ];
  });

function unknownWords([command = '', ...args]: string[]): string[] {
  const flags = commands().get(command);
  if (!flags) return [command];
  return args.filter((arg) => arg.startsWith('-') && !flags.includes(arg));
}
