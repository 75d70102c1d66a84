import { runHttpProgram } from '@mcc/runtime';
import { AppModule } from './app.module';

void runHttpProgram({ name: 'budget-shifter', root: async (config) => AppModule.forRoot(config) });
