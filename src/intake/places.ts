/** Where a record stands: a line, and the sheet where several are read. As one number, which Seen keeps, and in words. */

/** No sheet has more rows. */
const ROWS = 2 ** 21;

export class Places {
  /** Names of the sheets that are read, none when there is but one table; `index` is the one at hand. */
  constructor(
    readonly sheets: readonly string[],
    readonly index: number,
  ) {}

  /** The sheet, when positions have to name it. */
  get sheet(): string | undefined {
    return this.sheets[this.index];
  }

  mark(line: number): number {
    return this.sheets.length === 0 ? line : this.index * ROWS + line;
  }

  told(mark: number): string {
    if (this.sheets.length === 0) return `第 ${mark} 行`;
    return `工作表“${this.sheets[Math.floor(mark / ROWS)]}”第 ${mark % ROWS} 行`;
  }
}
