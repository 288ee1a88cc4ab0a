/** Files as they come out of other programs: their columns and their ways of writing, with the people of `example.org`. */

const crlf = (...lines: string[]) => `${lines.join('\r\n')}\r\n`

export const GHOST = crlf(
  'id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers',
  '65f1,g.in@example.org,"Marsh, Gwen",,true,false,,2024-03-01T09:30:00.000Z,,"vip, city",',
  '65f2,g.out@example.org,Gus,"Two',
  'lines",false,false,,2024-03-02T09:30:00.000Z,,,',
)

export const OLD_GHOST = crlf(
  'id,email,name,note,subscribed,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels',
  '5ffd,g.in@example.org,Gwen Marsh,,true,,,2021-01-12T10:00:00.000Z,,',
  '5ffe,g.out@example.org,,,false,,,2021-01-13T10:00:00.000Z,,',
)

const MAILCHIMP =
  '"Email Address","First Name","Last Name",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,GMTOFF,DSTOFF,TIMEZONE,CC,REGION'

export const MAILCHIMP_SUBSCRIBED = crlf(
  `${MAILCHIMP},LAST_CHANGED,LEID,EUID,NOTES,TAGS`,
  'm.in@example.org,Maya,White,2,"2016-04-18 13:50:02",77.222.65.130,"2016-04-18 13:51:14",77.222.65.130,,,,,,"2016-04-18 14:00:32",1,a1,,"""Blog"""',
  'm.two@example.org,,,2,,,"2016-05-01 08:00:00",77.222.65.131,,,,,,"2016-05-01 08:00:00",2,a2,,',
)

export const MAILCHIMP_UNSUBSCRIBED = crlf(
  `${MAILCHIMP},UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER,LEID,EUID,NOTES,TAGS`,
  'm.out@example.org,Omar,Reed,1,"2016-01-01 00:00:00",77.222.65.132,"2016-01-01 00:01:00",77.222.65.132,,,,,,"2017-02-03 04:05:06","Weekly 7",c7,NORMAL,,3,a3,,',
)

export const MAILCHIMP_CLEANED = crlf(
  `${MAILCHIMP},CLEAN_TIME,CLEAN_CAMPAIGN_TITLE,CLEAN_CAMPAIGN_ID,LEID,EUID,NOTES,TAGS`,
  'm.dead@example.org,Dan,Cole,1,"2016-01-01 00:00:00",77.222.65.133,"2016-01-01 00:01:00",77.222.65.133,,,,,,"2018-02-03 04:05:06","Weekly 9",c9,4,a4,,',
)

/** As Excel saves on a German Windows: semicolons, its own dates, not UTF-8. */
export const GERMAN_EXCEL = Uint8Array.from(
  crlf('Vorname;Nachname;E-Mail-Adresse;OPTIN_TIME', 'Jürgen;Müßig;d.in@example.org;18.04.2016 13:50'),
  (letter) => letter.charCodeAt(0),
)

export function utf16(text: string): Uint8Array {
  return new Uint8Array(Uint16Array.from(`\ufeff${text}`, (letter) => letter.charCodeAt(0)).buffer)
}
