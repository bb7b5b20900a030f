import type { Case } from '../../../../src/core/dataset.ts';
import type { Random } from '../../../../src/core/random.ts';
import { chance, phrase, pick } from '../../pick.ts';
import { conditions } from '../../vocabulary/conditions.ts';

const openings = ['Hey,', 'To whom it may concern:', 'Sorry to bother you, but', 'Quick one:'];
const people = ['my mother', 'my husband', 'my sister', 'my best friend', 'our neighbor'];

/** "{}": who, what. */
const situations = ['{} was told it is {}.', '{} came home with {}.', 'they say that {} has {}.'];
const uses = ['{} was put on {}.', '{} has to take {}.'];

/** What a worried person asks, and what is really asked ("{}" the disease). The corpus asks the same in other words. */
const intents = [
  { asked: ['How do you treat it?', 'Is there anything to take?'], question: 'What are the treatments for {}?' },
  { asked: ['Where does it come from?', 'Why does one get it?'], question: 'What causes {}?' },
  { asked: ['How do doctors find out?', 'Which tests are done?'], question: 'How is {} diagnosed?' },
  { asked: ['What is the outlook?', 'Will it go away?'], question: 'What is the prognosis of {}?' },
  { asked: ['Could we catch it too?', 'Is it passed on?'], question: 'Is {} contagious?' },
  { asked: ['What should be eaten?', 'Which food is good?'], question: 'What diet is advised for {}?' },
  { asked: ['Is it in the genes?', 'Will our children have it?'], question: 'Is {} inherited?' },
  { asked: ['How do others keep from getting it?', 'How is it avoided?'], question: 'How is {} prevented?' },
] as const;

const drugQuestions = ['What else does it do to the body?', 'Are bad effects known?'];

/** The same requests as in the corpus, from another kind of writer: straight to the point, no small talk. */
export function rewordConsumerQuestion(random: Random): Case {
  const condition = pick(random, conditions);
  const who = pick(random, people);
  const intent = pick(random, intents);
  return chance(random, 0.2)
    ? message(random, phrase(random, uses, who, condition.drug), pick(random, drugQuestions), {
        kind: 'text',
        text: `What are the side effects of ${condition.drug}?`,
      })
    : message(random, phrase(random, situations, who, condition.name), pick(random, intent.asked), {
        kind: 'text',
        text: intent.question.replace('{}', condition.name),
      });
}

function message(random: Random, situation: string, asked: string, target: Case['target']): Case {
  return { id: '', fields: { message: `${pick(random, openings)} ${situation} ${asked}` }, target };
}
