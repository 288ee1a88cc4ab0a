/** What is said to somebody who signs up, confirms, chooses and leaves: on few pages and in letters, so readers' isolates load it on demand. */
const english = {
  thanks: 'Thank you for signing up. We’ve sent you a confirmation email.',
  thanksTitle: 'Thank you for signing up',
  thanksNext: 'Open it and press the button there: only then do you get anything. It works for 48 hours.',
  wrongAddress: 'Please enter a correct email address',
  chooseOne: 'Choose at least one newsletter',
  notDone: 'You are not signed up yet',
  tooMany: 'Too many sign-ups came from your network. Wait a minute and try again.',
  unreadable: 'This sign-up cannot be read. Go back and send it again.',
  checkTitle: 'One more step',
  checkFailed: 'The check did not succeed. Try it once more.',
  checkBroken: 'We cannot check right now that you are a person. You are not signed up yet: try again in a minute.',
  checkNeedsScript: 'This check needs JavaScript. Turn it on for this page, or write to us.',

  confirmTitle: 'Confirm your sign-up',
  confirmWhat: (names: string, email: string) => `${email} will get ${names}.`,
  confirmMove: (email: string) => `Your letters will go to ${email}.`,
  confirm: 'Confirm',
  confirmedTitle: 'You are signed up',
  confirmedWhat: (names: string) => `You will get ${names}. Every letter has a link to leave.`,
  movedTitle: 'Your address is changed',
  movedWhat: (email: string) => `From now on your letters go to ${email}.`,
  overTitle: 'This link no longer works',
  overWhat: 'It may be older than 48 hours, or mistyped. Sign up again, and we send you another.',

  leaveTitle: (name: string) => `Leave ${name}`,
  leaveWhat: 'Press the button, and no more letters come to you from this list.',
  leave: 'Leave',
  leftTitle: 'You have left',
  leftWhat: 'No more letters come to you from this list. One that is on its way may still arrive.',
  wrongLinkTitle: 'This link is not right',
  wrongLinkWhat: 'It is mistyped or cut short. Open it again from a letter that we sent you.',

  preferencesTitle: 'Your newsletters',
  preferencesFor: (email: string) => `For ${email}`,
  save: 'Save',
  saved: 'Saved.',
  changeAddress: 'Change address',
  newAddress: 'New email address',
  changeHow: 'We send a link to the new address. Your letters go there once you have opened it.',
  changeAsked: 'We’ve sent a link to the new address. Until you open it, everything stays as it is.',
  eraseTitle: 'Erase me',
  eraseWhat: 'You leave every list, and we forget your address and all that we keep with it.',
  erase: 'Erase me',
  eraseSurely: 'Erase me now',
  eraseAsk: 'Do you want us to forget you?',
  keep: 'Keep me',
  erasedTitle: 'You are erased',
  erasedWhat: 'We have forgotten your address. No more letters come to you.',
  toTheNewsletters: 'See all newsletters',

  mailConfirm: (names: string) => `Confirm: ${names}`,
  mailConfirmAsk: (names: string, paper: string) =>
    `Somebody, most likely you, asked for ${names} from ${paper} at this address. Open this link and press the button to get it:`,
  mailConfirmLabel: 'Confirm',
  mailConfirmElse: 'It works for 48 hours. If it was not you, do nothing: you will not get anything.',
  mailMove: (paper: string) => `Confirm your new address for ${paper}`,
  mailMoveAsk: (paper: string) =>
    `Somebody, most likely you, wants letters from ${paper} to come to this address. Open this link and press the button to confirm:`,
  mailWelcome: (name: string) => `Welcome to ${name}`,
  mailIssueWhy: (name: string, paper: string) => `You get ${name} because you asked ${paper} for it.`,
  mailLeave: 'Leave this list',
  mailPreferences: 'Choose your newsletters',
}

type LetterWords = typeof english

const ukrainian: LetterWords = {
  thanks: 'Дякуємо за підписку. Ми надіслали вам лист для підтвердження.',
  thanksTitle: 'Дякуємо за підписку',
  thanksNext: 'Відкрийте його й натисніть кнопку: лише тоді ви щось отримуватимете. Посилання діє 48 годин.',
  wrongAddress: 'Будь ласка, введіть правильну адресу електронної пошти',
  chooseOne: 'Виберіть принаймні одну розсилку',
  notDone: 'Вас ще не підписано',
  tooMany: 'З вашої мережі надійшло забагато підписок. Зачекайте хвилину й спробуйте ще раз.',
  unreadable: 'Цю підписку не вдається прочитати. Поверніться й надішліть її ще раз.',
  checkTitle: 'Ще один крок',
  checkFailed: 'Перевірка не вдалася. Спробуйте ще раз.',
  checkBroken: 'Зараз ми не можемо перевірити, що ви людина. Вас ще не підписано: спробуйте за хвилину.',
  checkNeedsScript: 'Ця перевірка потребує JavaScript. Увімкніть його для цієї сторінки або напишіть нам.',

  confirmTitle: 'Підтвердьте підписку',
  confirmWhat: (names, email) => `На адресу ${email} надходитиме: ${names}.`,
  confirmMove: (email) => `Ваші листи надходитимуть на ${email}.`,
  confirm: 'Підтвердити',
  confirmedTitle: 'Вас підписано',
  confirmedWhat: (names) => `Ви отримуватимете: ${names}. У кожному листі є посилання, щоб відписатися.`,
  movedTitle: 'Вашу адресу змінено',
  movedWhat: (email) => `Відтепер ваші листи надходять на ${email}.`,
  overTitle: 'Це посилання більше не діє',
  overWhat: 'Можливо, йому понад 48 годин або в ньому помилка. Підпишіться знову, і ми надішлемо інше.',

  leaveTitle: (name) => `Відписатися: ${name}`,
  leaveWhat: 'Натисніть кнопку, і листи цієї розсилки більше не надходитимуть.',
  leave: 'Відписатися',
  leftTitle: 'Вас відписано',
  leftWhat: 'Листи цієї розсилки більше не надходитимуть. Той, що вже в дорозі, ще може прийти.',
  wrongLinkTitle: 'Це посилання неправильне',
  wrongLinkWhat: 'У ньому помилка, або його обрізано. Відкрийте його ще раз із листа, який ми надіслали.',

  preferencesTitle: 'Ваші розсилки',
  preferencesFor: (email) => `Для ${email}`,
  save: 'Зберегти',
  saved: 'Збережено.',
  changeAddress: 'Змінити адресу',
  newAddress: 'Нова адреса ел. пошти',
  changeHow: 'Ми надішлемо посилання на нову адресу. Листи надходитимуть туди, щойно ви його відкриєте.',
  changeAsked: 'Ми надіслали посилання на нову адресу. Доки ви його не відкриєте, усе лишається, як є.',
  eraseTitle: 'Стерти мене',
  eraseWhat: 'Вас буде відписано від усього, а ми забудемо вашу адресу й усе, що з нею пов’язано.',
  erase: 'Стерти мене',
  eraseSurely: 'Стерти зараз',
  eraseAsk: 'Справді забути вас?',
  keep: 'Ні, залишити',
  erasedTitle: 'Вас стерто',
  erasedWhat: 'Ми забули вашу адресу. Листи більше не надходитимуть.',
  toTheNewsletters: 'Усі розсилки',

  mailConfirm: (names) => `Підтвердьте: ${names}`,
  mailConfirmAsk: (names, paper) =>
    `Хтось, найімовірніше ви, просить надсилати на цю адресу: ${names} (${paper}). Відкрийте посилання й натисніть кнопку:`,
  mailConfirmLabel: 'Підтвердити',
  mailConfirmElse: 'Воно діє 48 годин. Якщо це були не ви, нічого не робіть: нічого й не надійде.',
  mailMove: (paper) => `Підтвердьте нову адресу, ${paper}`,
  mailMoveAsk: (paper) =>
    `Хтось, найімовірніше ви, хоче отримувати листи від видання ${paper} на цю адресу. Відкрийте посилання й натисніть кнопку:`,
  mailWelcome: (name) => `Вітаємо: ${name}`,
  mailIssueWhy: (name, paper) => `Ви отримуєте «${name}», бо підписалися на цю розсилку (${paper}).`,
  mailLeave: 'Відписатися від цієї розсилки',
  mailPreferences: 'Вибрати розсилки',
}

const CATALOGUE: Readonly<Record<string, LetterWords>> = { en: english, uk: ukrainian }

/** These words in the site's language (BCP 47), by its primary subtag; English where there are none. */
export function letterWordsOf({ language }: { language: string }): LetterWords {
  return CATALOGUE[language.toLowerCase().split('-')[0] ?? ''] ?? english
}
