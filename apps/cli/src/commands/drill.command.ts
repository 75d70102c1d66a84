import { Command, CommandRunner, Help, Option } from 'nest-commander';
import {
  GRADES,
  type AlertDetail,
  type AlertView,
  type Grade,
  type NotificationsResponse,
} from '@mcc/contracts';
import { printDuration } from '@mcc/rules';
import {
  CommandCenterError,
  connectCommandCenter,
  type CommandCenter,
} from '../command-center/command-center';
import { drillReport } from '../drill/drill-report';
import { onInterrupt } from '../terminal/interrupt';
import { sleep } from '../terminal/sleep';
import { DEFAULT_URL } from './connect-sender';
import { readDuration, readOneOf, readUrl } from './option-values';

interface Options {
  grade?: Grade;
  author?: string;
  wait?: number;
  url?: URL;
}

const DEFAULT_WAIT_MS = 15 * 60_000;
const LOOK_EVERY_MS = 1_000;

@Command({
  name: 'drill',
  description: 'practise: raise a marked alert, and report who was told and who reacted when',
})
export class DrillCommand extends CommandRunner {
  async run(_args: string[], options: Options): Promise<void> {
    const { grade = 'red', author, wait = DEFAULT_WAIT_MS, url = DEFAULT_URL } = options;
    if (author === undefined) return this.command.error('error: say who practises: --author "Li Na"');
    const center = connectCommandCenter(url);
    try {
      const started = await center.ask('drills', { grade, author });
      const { id } = center.expectGood<AlertView>(started, 'drills', 'id');
      console.error(
        `exercise ${id} is raised; waiting up to ${printDuration(wait)} for somebody to respond (Ctrl-C ends it)`,
      );
      const drill = await this.followed(center, id, Date.now() + wait);
      if (drill.state !== 'resolved') {
        await center.ask(`alerts/${id}/resolve`, {
          actor: author,
          reason: 'expected',
          note: 'end of the exercise',
        });
      }
      const { notifications } = center.expectGood<NotificationsResponse>(
        await center.ask(`notifications?alert=${id}`),
        'notifications',
        'notifications',
      );
      for (const line of drillReport(drill, notifications)) console.log(line);
      if (drill.acknowledgedAt === undefined) process.exitCode = 1;
    } catch (error) {
      if (!(error instanceof CommandCenterError)) throw error;
      this.command.error(`error: ${error.message}`);
    } finally {
      await center.close();
    }
  }

  /** The exercise once somebody has taken it on or closed it, or when the time is over. */
  private async followed(center: CommandCenter, id: string, end: number): Promise<AlertDetail> {
    const signal = onInterrupt();
    for (;;) {
      const drill = center.expectGood<AlertDetail>(await center.ask(`alerts/${id}`), 'alerts', 'timeline');
      const isOver = drill.acknowledgedAt !== undefined || drill.state === 'resolved';
      if (isOver || signal.aborted || Date.now() >= end) return drill;
      await sleep(LOOK_EVERY_MS, signal);
    }
  }

  @Option({ flags: '-g, --grade <grade>', description: `of the alert: ${GRADES.join(', ')} (default: red)` })
  grade(text: string): Grade {
    return readOneOf(GRADES)(text);
  }

  @Option({ flags: '-a, --author <name>', description: 'who practises; it stands in the alert' })
  author(text: string): string {
    return text;
  }

  @Option({ flags: '-w, --wait <time>', description: 'how long to wait for a response (default: 15m)' })
  wait(text: string): number {
    return readDuration(text);
  }

  @Option({ flags: '-u, --url <url>', description: 'the command center (default: http://localhost:8080)' })
  url(text: string): URL {
    return readUrl(text);
  }

  @Help('after')
  notes(): string {
    return `
The alert goes the way of every other of its grade: screen, routes, escalation. It says in both languages that it is an
exercise. It ends when somebody has acknowledged it, or with the time. Exit code 1: nobody responded.`;
  }
}
