import { describe, expect, it } from 'vitest'
import { aloud } from './told.ts'

describe('money', () => {
  it.each([
    ['It cost $1.2m.', 'It cost 1.2 million dollars.'],
    ['€4.5m, or £3bn–£4bn', '4.5 million euros, or 3 billion pounds to 4 billion pounds.'],
    ['$5M and $2 trillion', '5 million dollars and 2 trillion dollars.'],
    ['$50-60 million, a $10M-a-year plan', '50 to 60 million dollars, a 10 million dollar-a-year plan.'],
    ['€5–6m more', '5 to 6 million euros more.'],
    ['$5 million–$6 million', '5 million dollars to 6 million dollars.'],
    ['a $5 million bridge, a $20-a-day job', 'a 5 million dollar bridge, a 20 dollar-a-day job.'],
    ['UAH 500 million or 500 UAH', '500 million hryvnias or 500 hryvnias.'],
    ['US$5, USD 7, A$3, C$4', '5 US dollars, 7 US dollars, 3 Australian dollars, 4 Canadian dollars.'],
    ['$3.20, £3.05, €3.00, $0.05, £1', '3 dollars 20 cents, 3 pounds 5 pence, 3 euros, 0.05 dollars, 1 pound.'],
    ['5 € and 100 $50 notes', '5 euros and 100 50 dollars notes.'],
    ['$5,000 and $1,200.50', '5,000 dollars and 1,200 dollars 50 cents.'],
    ['USD is a code, and $ a sign', 'USD is a code, and $ a sign.'],
    ['3bn people', '3 billion people.'],
  ])('%s', (written, said) => {
    expect(aloud(written, 'en')).toBe(said)
  })
})

describe('numbers and ranges', () => {
  it.each([
    ['12–3 votes', '12 to 3 votes.'],
    ['2019–2021, 2019-21, 1914—18', '2019 to 2021, 2019 to 21, 1914 to 18.'],
    ['10\u200a–\u200a12 May', '10 to 12 May.'],
    ['between 10–12 May', 'between 10 and 12 May.'],
    ['won 2-1, drew 1-1 and 0–0', 'won 2 to 1, drew 1 1 and 0 0.'],
    ['10:00–12:30', '10:00 to 12:30.'],
    ['5%–7%, 5-7%, 2.5-3 million', '5 percent to 7 percent, 5 to 7 percent, 2.5 to 3 million.'],
    ['100-150 people', '100 to 150 people.'],
    ['a Boeing 737-800, 555-1234, 2024-05-06, 9-11', 'a Boeing 737-800, 555-1234, 2024-05-06, 9-11.'],
    ['COVID-19, Il-76, a 7-year-old', 'COVID-19, Il-76, a 7-year-old.'],
    ['1,200 and 1\u00a0200\u00a0000 and 12\u202f500', '1,200 and 1200000 and 12500.'],
    ['in 2019 200 people', 'in 2019 200 people.'],
    ['+380\u00a044\u00a0123\u00a045\u00a067', 'plus 380 44 123 45 67.'],
    ['½ mile, 2½ hours, a ¼ share, ¾', 'half mile, 2 and a half hours, a quarter share, three quarters.'],
    ['60+ people, a +6', '60 plus people, a plus 6.'],
    ['the 2nd at 23:47 or 7am', 'the 2nd at 23:47 or 7am.'],
    ['No. 5, Nos. 6 and 7, #8', 'number 5, numbers 6 and 7, number 8.'],
    ['~5 of 4×4', 'about 5 of 4 by 4.'],
  ])('%s', (written, said) => {
    expect(aloud(written, 'en')).toBe(said)
  })
})

describe('units', () => {
  it.each([
    [
      '5km, 5 km, 1 km, a 5 km run, a 12-m wall',
      '5 kilometres, 5 kilometres, 1 kilometre, a 5 kilometre run, a 12 metre wall.',
    ],
    ['90 km/h, 60mph', '90 kilometres an hour, 60 miles an hour.'],
    ['5 km², 340 m³/s', '5 square kilometres, 340 cubic metres a second.'],
    ['100m people, 5G, 2.09 m', '100m people, 5G, 2.09 metres.'],
    [
      '−5 °C, -1 °C, –3°C, 5–10°C, 40°',
      'minus 5 degrees Celsius, minus 1 degree Celsius, minus 3 degrees Celsius, 5 to 10 degrees Celsius, 40 degrees.',
    ],
    ['5%, 5 %', '5 percent, 5 percent.'],
    ['CO₂, H₂O', 'C O 2, H2O.'],
  ])('%s', (written, said) => {
    expect(aloud(written, 'en')).toBe(said)
  })
})

describe('abbreviations', () => {
  it.each([
    ['Dr. Smith met Mrs. Jones and Mr. T.', 'Doctor Smith met Mrs Jones and Mr T.'],
    ['At St Birgitta’s. By Dr. Ada Lind', 'At Saint Birgitta’s. By Doctor Ada Lind.'],
    ['Lt. Gen. J. Smith, 1st Lt. Col. Brown', 'Lieutenant General J. Smith, 1st Lieutenant Colonel Brown.'],
    ['said Dr Brandt', 'said Doctor Brandt.'],
    ['on Sunset Dr. He left', 'on Sunset Dr. He left.'],
    ['to St. Birgitta’s', 'to Saint Birgitta’s.'],
    ['Lazaret St. Police and 42nd St. Police', 'Lazaret St. Police and 42nd St. Police.'],
    ['Prof. Lind, Gen. Smith, Sen. Roe', 'Professor Lind, General Smith, Senator Roe.'],
    ['Martin King Jr., a preacher', 'Martin King Junior, a preacher.'],
    ['boats, e.g. ferries, i.e., ships', 'boats, for example, ferries, that is, ships.'],
    ['nets, ropes etc. Then they left', 'nets, ropes et cetera. Then they left.'],
    ['ropes etc. and nets, etc.', 'ropes et cetera and nets, et cetera.'],
    ['us vs. them vs you', 'us versus them versus you.'],
    ['on Sept. 5, approx. noon', 'on September 5, approximately noon.'],
    ['Haldane & Voss, R&D', 'Haldane and Voss, R and D.'],
    ['U.S. at 5 p.m.', 'U.S. at 5 p.m.'],
    ['#MeToo by @ada', 'hashtag MeToo by at ada.'],
    ['3% y/y, 200 +/- 5', '3 percent year on year, 200 plus or minus 5.'],
  ])('%s', (written, said) => {
    expect(aloud(written, 'en')).toBe(said)
  })
})

describe('signs and addresses', () => {
  it.each([
    ['The vote — the third — failed', 'The vote, the third, failed.'],
    ['tall - old -- and grey—grim', 'tall, old, and grey, grim.'],
    ['“I thought—” she said', '“I thought…” she said.'],
    ['the London–Paris train', 'the London-Paris train.'],
    ['Rovers • Karrholm | Veldmark', 'Rovers, Karrholm, Veldmark.'],
    ['a word[1] or two.[23] He [the mayor] left [...]', 'a word or two. He [the mayor] left …'],
    ['it¹ is E = mc², and 10⁶', 'it is E = mc², and 10⁶.'],
    ['Wow!!! What??', 'Wow! What?'],
    ['A 👩‍👩‍👧 day 1️⃣ 🇺🇦 at Masthead™', 'A day at Masthead.'],
    ['co\u00adun\u200bcil\u0007  of\n\nthe e\u0301lite', 'council of. the \u00e9lite.'],
    ['See https://www.example.com/a/b?c=d. Then', 'See a link to example.com. Then.'],
    ['(http://Example.org)', '(a link to example.org).'],
    ['www.paper.example or example.com/a/b!', 'a link to paper.example or a link to example.com!'],
    ['ada.marlowe@example.org', 'ada dot marlowe at example dot org.'],
    ['either/or at 5 km/h', 'either/or at 5 kilometres an hour.'],
  ])('%s', (written, said) => {
    expect(aloud(written, 'en')).toBe(said)
  })
})
