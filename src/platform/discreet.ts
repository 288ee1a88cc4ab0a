/**
 * Takes what is to be written to a log and gives it without addresses of mail, whether they stand in a path, a statement's
 * values or a server's reply: whoever reads a log need not know who reads the paper.
 */
export function discreet(text: string): string {
  return text.replace(/[^\s/,;:"'`()<>[\]=&?]+(?:@|%40)[^\s/,;:"'`()<>[\]&?]+/gi, '(an address)')
}
