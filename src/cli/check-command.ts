/** `check`: one name and scope at the counter, verdict at once. */
import { chalkFor } from './colour.js';
import { dayOrToday, usage } from './option-values.js';
import { type CheckView, renderCheck } from './render-check.js';
import { type RulesTyped, rulesAsked } from './screen-request.js';
import type { World } from './world.js';

export interface CheckTyped extends CheckView, RulesTyped {
  readonly name?: string;
  readonly scope?: string;
  readonly asOf?: string;
}

/** @returns the exit status: 0, whatever the verdict. */
export async function check(typed: CheckTyped, world: World): Promise<number> {
  const { name = '', scope = '', literal } = typed;
  if (name.trim() === '' && scope.trim() === '')
    throw usage('请用 --name 写上名称，或用 --scope 写上经营范围');
  const asOf = dayOrToday('--as-of', typed.asOf, world.now());
  const request = { name, scope, literal, asOf, ...rulesAsked(typed) };
  const { check: run } = await world.engine();
  world.stdout.write(renderCheck(run(request), typed, chalkFor(world.stdout, world.env)));
  return 0;
}
