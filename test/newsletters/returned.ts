/** What is put into a mail that came back. */
export interface About {
  /** The address that the letter went to. */
  to: string
  /** The whole address that leaves, as in the letter's header. */
  leave: string
}

const original = ({ to, leave }: About) =>
  [
    'From: The Paper <desk@paper.example>',
    `To: <${to}>`,
    'Subject: Hello',
    'Message-ID: <1@paper.example>',
    'List-Id: <daily.newsletters.paper.example>',
    `List-Unsubscribe: <${leave}>,`,
    ' <mailto:letters@paper.example?subject=leave>',
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  ].join('\r\n')

interface Report {
  head: string[]
  words: string
  type: string
  report: string[]
  originalType: string
  original: string
}

function report({ head, words, type, report, originalType, original }: Report): string {
  const lines = [
    ...head,
    'To: letters@paper.example',
    'Date: Mon, 23 Nov 2026 07:00:01 +0000',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${type.replace('message/', '')}; boundary="=_b"`,
    '',
    '--=_b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    words,
    '',
    '--=_b',
    `Content-Type: ${type}`,
    '',
    ...report,
    '',
    '--=_b',
    `Content-Type: ${originalType}`,
    '',
    original,
    '',
    '--=_b--',
    '',
  ]
  return lines.join('\r\n')
}

interface Failed {
  action?: string
  status?: string
  diagnostic?: string
}

export const postfix = (about: About, { action = 'failed', status = '5.1.1', diagnostic }: Failed = {}) =>
  report({
    head: [
      'Return-Path: <>',
      'From: MAILER-DAEMON@mx.example.net (Mail Delivery System)',
      'Subject: Undelivered Mail Returned to Sender',
      'Auto-Submitted: auto-replied',
    ],
    words: `This is the mail system at host mx.example.net.\r\n\r\n<${about.to}>: host said: User unknown`,
    type: 'message/delivery-status',
    report: [
      'Reporting-MTA: dns; mx.example.net',
      'X-Postfix-Queue-ID: 4BvR1x0Z5z1w',
      'Arrival-Date: Mon, 23 Nov 2026 07:00:00 +0000 (UTC)',
      '',
      `Final-Recipient: rfc822; ${about.to}`,
      `Original-Recipient: rfc822;${about.to}`,
      `Action: ${action}`,
      `Status: ${status}`,
      'Remote-MTA: dns; in.example.org',
      `Diagnostic-Code: smtp; ${diagnostic ?? `550 5.1.1 <${about.to}>: Recipient address rejected:`}`,
      '    User unknown in virtual mailbox table',
    ],
    originalType: 'message/rfc822',
    original: `${original(about)}\r\nContent-Type: text/plain\r\n\r\nHello.`,
  })

export const exchange = (about: About) =>
  report({
    head: [
      'From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.onmicrosoft.com>',
      'Subject: =?utf-8?B?VW5kZWxpdmVyYWJsZTogSGVsbG8=?=',
      'Auto-Submitted: auto-replied',
      'X-MS-Exchange-Message-Is-Ndr:',
    ],
    words: 'Your message couldn’t be delivered.',
    type: 'message/delivery-status',
    report: [
      'Reporting-MTA: dns;AM0PR01MB0001.eurprd01.prod.exchangelabs.com',
      'Received-From-MTA: dns;mail.paper.example',
      'Arrival-Date: Mon, 23 Nov 2026 07:00:00 +0000',
      '',
      `Final-Recipient: rfc822;${about.to.toUpperCase()}`,
      'Action: failed',
      'Status: 5.4.1',
      'Diagnostic-Code: smtp;550 5.4.1 Recipient address rejected: Access denied. [AM0EUR02FT001.eop-EUR02.prod.protection.outlook.com]',
      `X-Display-Name: ${about.to}`,
    ],
    originalType: 'message/rfc822',
    original: `Received: from mail.paper.example\r\n${original(about)}\r\n\r\nHello.`,
  })

export const gmail = (about: About) =>
  report({
    head: [
      'From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
      'Subject: Delivery Status Notification (Failure)',
      'Auto-Submitted: auto-replied',
      `X-Failed-Recipients: ${about.to}`,
    ],
    words: '** Address not found **',
    type: 'message/delivery-status',
    report: [
      'Reporting-MTA: dns; googlemail.com',
      'Arrival-Date: Mon, 23 Nov 2026 07:00:00 -0800 (PST)',
      'X-Original-Message-ID: <1@paper.example>',
      '',
      `Final-Recipient: rfc822; ${about.to}`,
      'Action: failed',
      'Status: 5.1.1',
      'Remote-MTA: dns; gmail-smtp-in.l.google.com. (2a00:1450::1b, the server for the domain gmail.com.)',
      'Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try',
      ' 550-5.1.1 double-checking the recipient’s email address for typos',
      'Last-Attempt-Date: Mon, 23 Nov 2026 07:00:01 -0800 (PST)',
    ],
    originalType: 'message/rfc822',
    original: `${original(about)}\r\n\r\n----- Message truncated -----`,
  })

export const yahoo = (about: About, feedback = 'abuse') =>
  report({
    head: ['From: Yahoo! Mail AntiSpam Feedback <feedback@arf.mail.yahoo.com>', 'Subject: FW:Hello'],
    words: 'This is an email abuse report for an email message from paper.example.',
    type: 'message/feedback-report',
    report: [
      `Feedback-Type: ${feedback}`,
      'User-Agent: Yahoo!-Mail-Feedback/2.0',
      'Version: 0.1',
      'Original-Mail-From: <letters@paper.example>',
      `Original-Rcpt-To: ${about.to}`,
      'Received-Date: Mon, 23 Nov 2026 07:00:00 PST',
      'Reported-Domain: paper.example',
    ],
    originalType: 'text/rfc822-headers',
    original: original(about),
  })

/** Outlook.com's: the letter itself, with a header that says who complained. */
export const outlook = (about: About) =>
  [
    'From: <staff@hotmail.com>',
    'Subject: complaint about message from 192.0.2.1',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="=_b"',
    '',
    '--=_b',
    'Content-Type: message/rfc822',
    'Content-Disposition: inline',
    '',
    `X-HmXmrOriginalRecipient: ${about.to}`,
    original(about),
    '',
    'Hello.',
    '--=_b--',
    '',
  ].join('\r\n')

export const holiday = [
  'From: ada@example.org',
  'Subject: Automatic reply: Hello',
  'Auto-Submitted: auto-replied',
  '',
  'I am away until Monday.',
  '',
].join('\r\n')

export const question = 'From: ada@example.org\r\nSubject: A question\r\n\r\nMay I print your story?\r\n'

export const leaving = (token: string) =>
  `From: somebody-else@example.org\r\nSubject: leave ${token}\r\nDate: Mon, 23 Nov 2026 07:00:00 +0000\r\n\r\n`
