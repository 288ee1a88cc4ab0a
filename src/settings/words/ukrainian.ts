import type { Words } from './english.ts'

/** Zones had other names in other years: what they are called is asked of ours. */
const OF_OUR_DAYS = Date.UTC(2026, 0)

/** Усі слова сторінок українською. */
export const ukrainian: Words = {
  skip: 'Перейти до тексту',
  topics: 'Теми',
  aboutThisPaper: 'Про видання',
  announcement: 'Оголошення',
  allTimesAre: (zone) => `Усі години вказано ${zone}.`,
  zone: (timeZone) =>
    timeZone.includes('/')
      ? (new Intl.DateTimeFormat('uk', { timeZone, timeZoneName: 'longGeneric' })
          .formatToParts(OF_OUR_DAYS)
          .find((part) => part.type === 'timeZoneName')?.value ?? timeZone)
      : `за ${timeZone}`,

  by: 'Текст:',
  and: ' та ',
  updated: 'Оновлено',
  minutesToRead: (minutes) => `${minutes} хв читання`,
  edit: 'Редагувати',
  related: 'Читайте також',
  moreFrom: 'Ще за темою',
  filedUnder: 'Теми:',
  share: 'Поділитися статтею',
  email: 'Ел. пошта',
  copyLink: 'Копіювати посилання',
  linkCopied: 'Посилання скопійовано',
  correction: 'Виправлення',
  corrections: 'Виправлення',
  correctionsOf: (paper) => `У чому ${paper} помилилося і що виправило; найновіше — вгорі.`,
  noCorrections: 'Виправлень ще не було.',
  earlierCorrections: 'Давніші виправлення',
  retracted: 'Цю статтю відкликано',
  retractedOn: 'Її відкликано',
  readTheLatest: 'Читати останні новини',

  latest: 'Останнє',
  moreStories: 'Більше статей',
  noStories: 'Статей ще немає. Перша з’явиться тут.',
  allStories: 'Усі статті',
  author: 'Автор',
  storiesBy: (name) => `${name}: статті автора.`,
  latestOn: (name, paper) => `${name}: останні новини, ${paper}.`,
  nothingHere: 'Тут іще нічого не опубліковано.',
  pages: 'Сторінки',
  pageNumber: (number) => `сторінка ${number}`,
  earlierStories: 'давніші статті',
  newer: 'Новіші статті',
  older: 'Давніші статті',

  newsFeed: 'Стрічка новин',
  newsFeedOf: (paper) => `Короткі новини, ${paper}; найновіші — вгорі.`,
  noBriefsToday: 'Сьогодні ще нічого немає.',
  noBriefs: 'Ще нічого немає. Тут з’являться короткі новини, найновіші — вгорі.',
  moreNews: 'Більше новин',
  linkToBrief: 'Посилання на цю новину',
  newBriefs: { one: '# нова новина', few: '# нові новини', many: '# нових новин', other: '# нової новини' },
  new: 'Нове',
  pauseUpdates: 'Призупинити оновлення',
  resumeUpdates: 'Відновити оновлення',
  readMore: 'Докладніше',
  picks: 'Вибір редакції',

  newsletters: 'Розсилки',
  newslettersOf: (paper) => `Листи від видання ${paper} на вашу пошту.`,
  noNewsletters: 'Розсилок ще немає.',
  allNewsletters: 'Усі розсилки',
  severalNewsletters: 'Кілька одразу',
  whichNewsletters: 'Які ви хочете отримувати?',
  emailAddress: 'Адреса ел. пошти',
  signUp: 'Підписатися',
  signUpTerms: 'Ви погоджуєтеся отримувати це поштою. У кожному листі є посилання, щоб відписатися.',
  leaveEmpty: 'Залиште це поле порожнім',

  feeds: 'Стрічки',
  howToRead: 'Кожну статтю можна прочитати і в Markdown: за її адресою з «.md» замість останньої скісної риски.',

  search: 'Пошук',
  searchFor: 'Що шукати',
  searchHint: 'Напишіть ім’я, місце або «цілу фразу».',
  topic: 'Тема',
  allTopics: 'Усі теми',
  fromDay: 'Від',
  toDay: 'До',
  noSuchDay: (given) => `Дня «${given}» немає. Напишіть так: 2026-11-23.`,
  daysInOrder: 'Останній день передує першому.',
  nothingFound: (query) => `За запитом «${query}» нічого не знайдено. Спробуйте менше слів або інші.`,
  nothingMore: 'Більше нічого не знайдено.',
  moreResults: 'Більше результатів',

  notFoundTitle: 'Сторінку не знайдено',
  notFound: 'За цією адресою сторінки немає',
  notFoundReason: 'Можливо, в адресі помилка або сторінку перенесено.',
  toTheFront: 'Перейти на головну',
  toTheNewsFeed: 'Читати стрічку новин',
  unavailableTitle: 'Скоро повернемося',
  unavailable: 'Зараз цю сторінку показати не вдається',
  unavailableReason: 'Щось за лаштунками не відповідає. Нічого не втрачено: спробуйте за кілька секунд.',
}
