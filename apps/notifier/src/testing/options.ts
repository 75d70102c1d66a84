import { join } from 'node:path';
import { linkKeyOf } from '@mcc/contracts';
import type { NotifierOptions } from '../notifier.options';

export const LANE_FOR_TESTS = { firstWaitMs: 50, longestWaitMs: 200, giveUpAfterMs: 60_000 };

/** A notifier that reads its files from a folder and may reach this machine. */
export function optionsFor(dir: string): NotifierOptions {
  return {
    routesFile: join(dir, 'routes.yaml'),
    policyFile: join(dir, 'alerting.yaml'),
    namesFile: join(__dirname, '../../../../policies/names.yaml'),
    secretsDir: dir,
    publicUrl: 'https://mcc.example.com',
    linkKey: linkKeyOf(Buffer.from('stage')),
    networks: '127.0.0.0/8',
    timeZone: 'Asia/Shanghai',
    timeoutMs: 2_000,
    causeWithinMs: 500,
    lookEveryMs: 50,
    lanes: LANE_FOR_TESTS,
    resilience: { retries: 1, retryAfterMs: 10, breakAfter: 100, breakMs: 100 },
    now: Date.now,
    onCrash: (error) => {
      throw error;
    },
  };
}
