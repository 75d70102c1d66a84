import type { OnCallView } from '@mcc/contracts';
import { onDuty } from './on-duty';

const schedule = (id: string, person: string | null): OnCallView => ({
  id,
  zone: 'Asia/Shanghai',
  now: { person, until: null },
  next: null,
});

it('onDuty names each person once, and says that a schedule has nobody', () => {
  expect(onDuty([schedule('ops', 'li'), schedule('ads', 'wang'), schedule('night', 'li')])).toEqual({
    persons: ['li', 'wang'],
    isGap: false,
  });
  expect(onDuty([schedule('ops', 'li'), schedule('ads', null)])).toEqual({ persons: ['li'], isGap: true });
  expect(onDuty([])).toEqual({ persons: [], isGap: false });
});
