/** Characters that part a text, by a number that is their byte in ASCII encodings and their unit in UTF-16; and its mark. */
export const LF = 10;
export const CR = 13;
export const QUOTE = 34;
export const BOM = 0xfeff;
