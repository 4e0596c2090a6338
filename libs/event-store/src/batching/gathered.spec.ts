import { Gathered } from './gathered.js';

/** A source that answers when it is told to. */
function slowSource() {
  const open: (() => void)[] = [];
  const asked: (readonly string[])[] = [];
  const question = async (together: readonly string[]): Promise<readonly (string | undefined)[]> => {
    asked.push(together);
    await new Promise<void>((resolve) => open.push(resolve));
    return together.map((each) => (each === 'nothing' ? undefined : each.toUpperCase()));
  };
  const answer = (): void => {
    for (const each of open.splice(0)) each();
  };
  return { question, asked, answer };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('gathered questions', () => {
  it('of one turn go over together, and everybody gets their own answer, nothing included', async () => {
    const { question, asked, answer } = slowSource();
    const gathered = new Gathered(question, { mostInFlight: 1 });
    const answers = Promise.all(['a', 'nothing', 'b'].map((each) => gathered.ask(each)));
    await turn();
    answer();
    expect(await answers).toEqual(['A', undefined, 'B']);
    expect(asked).toEqual([['a', 'nothing', 'b']]);
  });

  it('are never answered from a question that was on its way before they came', async () => {
    const { question, asked, answer } = slowSource();
    const gathered = new Gathered(question, { mostInFlight: 1 });
    const first = gathered.ask('a');
    await turn();
    const second = gathered.ask('a');
    await turn();
    expect(asked).toEqual([['a']]);
    answer();
    await first;
    await turn();
    answer();
    await second;
    expect(asked).toEqual([['a'], ['a']]);
  });

  it('are answered beside one that takes long', async () => {
    const { question, asked, answer } = slowSource();
    const gathered = new Gathered(question);
    const first = gathered.ask('a');
    await turn();
    const second = gathered.ask('b');
    await turn();
    expect(asked).toEqual([['a'], ['b']]);
    answer();
    expect(await Promise.all([first, second])).toEqual(['A', 'B']);
  });

  it('fail together when the source is away, and the next ones are asked anew', async () => {
    let isAway = true;
    const gathered = new Gathered<string, string>((asked) =>
      isAway ? Promise.reject(new Error('away')) : Promise.resolve(asked),
    );
    const results = await Promise.allSettled([gathered.ask('a'), gathered.ask('b')]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isAway = false;
    expect(await gathered.ask('a')).toBe('a');
  });
});
