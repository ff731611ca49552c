/** The commands of `ledger` that take decisions in or write lists. */
import { EXIT, FORMATS, harmless, harmlessJson } from '../model/index.js';
import type { LedgerContext } from './ledger-context.js';
import { count, filled, oneOf, usage } from './option-values.js';
import { lendingStdin } from './stdin.js';

const asked = ({ file, world, typed, today, signal }: LedgerContext) => ({
  ledger: file,
  now: world.now(),
  wait: count('--wait', typed.wait ?? '60'),
  asOf: today,
  signal,
});

type Imported = Awaited<ReturnType<LedgerContext['engine']['importList']>>;

/** Status 3 when a row is at fault: then nothing was taken. */
export async function importList(context: LedgerContext): Promise<number> {
  const { engine, operand, typed, world, signal } = context;
  const encoding = filled('--encoding', typed.encoding ?? 'auto');
  const input = operand === '-' ? { stream: world.stdin } : { path: filled('名单', operand) };
  const imported = await lendingStdin([operand], world, signal, () =>
    engine.importList({ ...asked(context), input, encoding }),
  );
  return report(context, imported, (line) => `第 ${line} 行`);
}

export async function decide(context: LedgerContext): Promise<number> {
  const { engine, operand, typed } = context;
  if (typed.verdict === undefined) throw usage('请用 --verdict 写上判定');
  const imported = await engine.decideOne({
    ...asked(context),
    enterprise: filled('企业', operand),
    verdict: typed.verdict,
    words: typed.words ?? null,
    reason: typed.reason ?? '',
    document: typed.document ?? '',
    until: typed.until ?? '',
    officer: typed.officer ?? '',
  });
  return report(context, imported, () => '判定');
}

function report(
  { world, typed }: LedgerContext,
  imported: Imported,
  place: (line: number) => string,
): number {
  const { taken, unchanged, blank, faults } = imported;
  for (const { line, name, message } of faults)
    world.stderr.write(`${harmless(`${place(line)}${name === '' ? '' : `（${name}）`}：${message}`)}\n`);
  if (faults.length > 0)
    world.stderr.write(`错误：有 ${faults.length} 处要改，一条也没有记入台账，请改好后重新导入\n`);
  if (typed.json) world.stdout.write(`${harmlessJson(imported)}\n`);
  else if (faults.length === 0)
    world.stdout.write(`已记入 ${taken} 条判定，${unchanged} 条与台账相同，${blank} 条没有填写\n`);
  return faults.length > 0 ? EXIT.input : EXIT.done;
}

export async function exportLists(context: LedgerContext): Promise<number> {
  const { engine, typed, world } = context;
  if (typed.out === undefined) throw usage('请用 --out 写上目录');
  const dir = filled('--out', typed.out);
  const format = oneOf('--format', typed.format ?? 'csv', FORMATS);
  const request = { ...asked(context), dir, format, force: typed.force ?? false };
  if (typed.night === undefined) {
    const rows = await engine.exportStanding(request);
    world.stdout.write(`现行重点监管名单 ${rows} 户，在 ${harmless(dir)}\n`);
  } else {
    const night = count('--night', typed.night);
    await engine.exportNight({ ...request, night });
    world.stdout.write(`第 ${night} 夜的名单在 ${harmless(dir)}\n`);
  }
  return EXIT.done;
}
