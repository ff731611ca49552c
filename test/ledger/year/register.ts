/**
 * An invented district and what happens to its enterprises in a year. It knows which enterprise is which, which the
 * tool has to find out; names, codes and addresses are made up.
 */
import type { Chance } from './random.js';

/** Wording of a scope, and the listed words it uses; 私募 is listed only once the rules have changed. */
const PHRASES = [
  { text: '日用百货、建材销售', words: [] },
  { text: '计算机软件开发、技术服务', words: [] },
  { text: '企业管理咨询（不含金融、证券）', words: [] },
  { text: '私募信息整理', words: ['私募'] },
  { text: '投资管理', words: ['投资管理'] },
  { text: '资产管理（法律、法规另有规定除外）', words: ['资产管理'] },
  { text: '金融信息服务', words: ['金融'] },
  { text: '受托基金管理服务', words: ['基金', '基金管理'] },
  { text: '餐饮服务', words: [] },
  { text: '道路货物运输', words: [] },
] as const;

/** End of a name, and the listed words in it. 金服 is a class of licensed institutions once the rules have changed. */
const TRADES = [
  { text: '商贸有限公司', words: [] },
  { text: '科技有限公司', words: [] },
  { text: '建材有限公司', words: [] },
  { text: '餐饮管理有限公司', words: [] },
  { text: '资产管理有限公司', words: ['资产管理'] },
  { text: '金服有限公司', words: [] },
] as const;

const PLACES = [
  { text: '郑州市上街区许昌路', residence: 'inside' },
  { text: '郑州市上街区峡窝镇沿河路', residence: 'inside 峡窝镇' },
  { text: '郑州市中原区桐柏路', residence: 'outside' },
] as const;

const SYLLABLES = '瑞恒嘉禾云杉德远航启辰卓越宏图凯旋佳美盛华锦绣同心';

export interface Enterprise {
  readonly id: number;
  name: string;
  trade: (typeof TRADES)[number];
  phrases: (typeof PHRASES)[number][];
  place: (typeof PLACES)[number];
  house: number;
  readonly regno: string;
  /** 统一社会信用代码, once it has one. */
  unified: string;
  /** The register keeps the old number beside the new one: then it may change in any other way too. */
  readonly keepsRegno: boolean;
  present: boolean;
  gone: boolean;
}

/** What the tool could see of it: all that the oracle may judge by. */
export interface Facts {
  readonly name: string;
  readonly scope: string;
  readonly code: string;
  readonly residence: string;
  readonly gone: boolean;
  /** Words used, listed or not. */
  readonly words: readonly string[];
  readonly licensable: boolean;
}

export function factsOf({ name, trade, phrases, place, unified, regno, gone }: Enterprise): Facts {
  return {
    name,
    scope: scopeOf(phrases),
    code: unified || regno,
    residence: place.residence,
    gone,
    words: [...new Set([...trade.words, ...phrases.flatMap(({ words }) => words)])],
    licensable: trade.text === '金服有限公司',
  };
}

const scopeOf = (phrases: Enterprise['phrases']) => phrases.map(({ text }) => text).join('；');

export const HEADER = '企业名称,统一社会信用代码,注册号,登记状态,成立日期,经营范围,住所\n';

export function rowOf(enterprise: Enterprise): string {
  const { name, unified, regno, keepsRegno, gone, phrases, place, house } = enterprise;
  const number = unified === '' || keepsRegno ? regno : '';
  return `${name},${unified},${number},${gone ? '注销' : '存续'},2015-06-01,${scopeOf(phrases)},${place.text}${house}号\n`;
}

export class Register {
  readonly enterprises: Enterprise[] = [];
  /** The row each was last shown with: without its old number, it can be followed to a new one only if all else is the same. */
  readonly #shown = new Map<number, string>();

  constructor(
    private readonly chance: Chance,
    size: number,
  ) {
    for (let i = 0; i < size; i++) this.found();
  }

  /** A new enterprise. */
  found(): void {
    const { chance } = this;
    const id = this.enterprises.length + 1;
    const trade = chance.pick(TRADES);
    this.enterprises.push({
      id,
      trade,
      name: this.#newName(id, trade),
      phrases: this.#newPhrases(),
      place: chance.pick(PLACES),
      house: id,
      regno: `410106${String(id).padStart(9, '0')}`,
      unified: chance.happens(0.5) ? unifiedOf(id) : '',
      keepsRegno: chance.happens(0.5),
      present: true,
      gone: chance.happens(0.05),
    });
  }

  /** A day in the life of the district. @param upgrades whether codes may be upgraded: only where they can be followed. */
  live(rate: number, upgrades: boolean): void {
    const { chance } = this;
    for (const enterprise of this.enterprises) {
      if (!chance.happens(rate)) continue;
      const followed = enterprise.keepsRegno || this.#shown.get(enterprise.id) === rowOf(enterprise);
      if (upgrades && enterprise.unified === '' && enterprise.present && followed) {
        enterprise.unified = unifiedOf(enterprise.id);
        // Under a code nobody has seen, a first listing cannot be told from a new enterprise.
        continue;
      }
      switch (chance.below(6)) {
        case 0:
          enterprise.trade = chance.pick(TRADES);
          enterprise.name = this.#newName(enterprise.id, enterprise.trade);
          break;
        case 1:
        case 2:
          enterprise.phrases = this.#newPhrases();
          break;
        case 3:
          enterprise.place = chance.pick(PLACES);
          break;
        case 4:
          enterprise.present = !enterprise.present;
          break;
        case 5:
          enterprise.gone = !enterprise.gone;
          break;
      }
    }
    if (chance.happens(0.5)) this.found();
  }

  /** Who is in tonight's export: everybody, or some. */
  export(complete: boolean): Enterprise[] {
    const shown = this.enterprises.filter(({ present }) => present && (complete || this.chance.happens(0.3)));
    for (const enterprise of shown) this.#shown.set(enterprise.id, rowOf(enterprise));
    return shown;
  }

  #newName(id: number, { text }: Enterprise['trade']): string {
    const syllable = () => this.chance.pick([...SYLLABLES]);
    return `郑州${syllable()}${syllable()}${numeral(id)}${text}`;
  }

  #newPhrases(): Enterprise['phrases'] {
    const count = 1 + this.chance.below(2);
    return Array.from({ length: count }, () =>
      this.chance.pick(PHRASES.slice(0, this.chance.happens(0.15) ? 8 : 3)),
    );
  }
}

const numeral = (id: number) =>
  [...String(id)].map((digit) => '零壹贰叁肆伍陆柒捌玖'[Number(digit)]).join('');

const unifiedOf = (id: number) => `91410106MA${String(id).padStart(8, '0')}`;
