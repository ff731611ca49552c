/** An independent reader of RFC 4180, written to be obvious. */

/** A character at a time, by the letter: quotes count at the start of a field only. */
export function naive(text: string): { line: number; fields: string[] }[] {
  const records: { line: number; fields: string[] }[] = [];
  let [line, begun, field, quoted] = [1, 1, '', false];
  let fields: string[] = [];
  let start = true;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') field += text[i++];
      else if (c === '"') quoted = false;
      else field += c;
    } else if (c === '"' && start) quoted = true;
    else if (c === ',' || c === '\n') {
      fields.push(field);
      field = '';
      if (c === '\n') {
        records.push({ line: begun, fields });
        fields = [];
        begun = line + 1;
      }
    } else field += c;
    if (c === '\n') line += 1;
    start = !quoted && (c === ',' || c === '\n');
  }
  if (field !== '' || fields.length > 0) records.push({ line: begun, fields: [...fields, field] });
  return records;
}
