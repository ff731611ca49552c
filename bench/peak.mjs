/** Preloaded into a benchmarked process: at its end, writes peak memory (MiB) to the file named by MINGCHA_BENCH_PEAK. */
import { writeFileSync } from 'node:fs';

process.on('exit', () =>
  writeFileSync(process.env.MINGCHA_BENCH_PEAK, String(process.resourceUsage().maxRSS / 1024)),
);
