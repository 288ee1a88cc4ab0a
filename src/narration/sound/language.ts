import { primarySubtag } from '../../platform/languages.ts'

/** ISO 639-1 and 639-2/T. */
const CODES =
  'ar ara,az aze,be bel,bg bul,bn ben,bs bos,ca cat,cs ces,cy cym,da dan,de deu,el ell,en eng,es spa,et est,eu eus,' +
  'fa fas,fi fin,fr fra,ga gle,gl glg,he heb,hi hin,hr hrv,hu hun,hy hye,id ind,is isl,it ita,ja jpn,ka kat,kk kaz,' +
  'ko kor,lt lit,lv lav,mk mkd,ms msa,mt mlt,nb nob,nl nld,nn nno,no nor,pl pol,pt por,ro ron,ru rus,sk slk,sl slv,' +
  'sq sqi,sr srp,sv swe,sw swa,ta tam,th tha,tr tur,uk ukr,ur urd,uz uzb,vi vie,zh zho'

const LETTERS = new Map(CODES.split(',').map((pair): [string, string] => [pair.slice(0, 2), pair.slice(3)]))
const UNDETERMINED = 'und'

/** The three letters that tags of sound know a language by (ISO 639-2/T), of its BCP 47; `und` where it is none of those. */
export function languageCode(language: string): string {
  const primary = primarySubtag(language)
  return LETTERS.get(primary) ?? (/^[a-z]{3}$/.test(primary) ? primary : UNDETERMINED)
}
