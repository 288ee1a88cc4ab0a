/** What letters say in their own name, in the languages that the paper's pages are in. */
const ENGLISH = { leave: 'Unsubscribe', preferences: 'Preferences', paste: 'Or paste this address into your browser:' }
const UKRAINIAN: typeof ENGLISH = {
  leave: 'Відписатися',
  preferences: 'Налаштування',
  paste: 'Або вставте цю адресу у свій браузер:',
}

export function letterWordsOf({ language }: { language: string }): typeof ENGLISH {
  return /^uk\b/i.test(language) ? UKRAINIAN : ENGLISH
}
