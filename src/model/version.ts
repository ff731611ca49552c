/** The one place that names the tool; a test holds it against package.json. */
export const NAME = 'mingcha';
export const VERSION = '0.1.0';
