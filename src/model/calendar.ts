/** Which days are worked: Monday to Friday, but for what the State Council arranges from year to year. */
export interface Calendar {
  /** Years (YYYY) whose arrangement is known. */
  readonly years: ReadonlySet<string>;
  /** Days from Monday to Friday that are off, YYYY-MM-DD. */
  readonly off: readonly string[];
  /** Saturdays and Sundays that are worked instead. */
  readonly worked: readonly string[];
}
