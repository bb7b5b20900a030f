import type { Case } from '../../src/core/dataset.ts';
import type { Random } from '../../src/core/random.ts';
import type { DemoTask } from './demo-tasks.ts';
import { isHeldOut } from './held-out.ts';

/** The next case on the wanted side of the split. */
export function drawCase(random: Random, demo: DemoTask, side: 'train' | 'held out'): Case {
  for (;;) {
    const item = demo.draw(random);
    if (isHeldOut(demo.task, item) === (side === 'held out')) return item;
  }
}
