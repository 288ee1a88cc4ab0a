import { beforeAll, expect, it } from 'vitest'
import { type Article, call } from '../../newsroom.ts'
import { pathsAtFault, refused, secondsAhead, told, write } from '../cast.ts'

interface Page {
  items: Article[]
  next: string | null
}

const made: Article[] = []

beforeAll(async () => {
  for (let n = 1; n <= 7; n++) {
    const topics = n % 2 ? ['Listed'] : ['Other']
    made.push(await write({ headline: `Story number ${n}`, body: '<p>secretword</p>', topics, publish: n <= 3 }))
  }
  made.push(await write({ headline: 'Later', body: '<p>a</p>', publish: secondsAhead(3600) }))
  const retracted = await write({ headline: 'Wrong from the start', body: '<p>a</p>', publish: true })
  made.push(await told(await call('DELETE', `/articles/${retracted.id}/publication`)))
})

async function list(query = ''): Promise<Page> {
  return told<Page>(await call('GET', `/articles${query}`))
}

it('the newest made comes first', async () => {
  const { items } = await list()
  expect(items.map(({ id }) => id)).toEqual(made.map(({ id }) => id).reverse())
})

it('a list never holds a body', async () => {
  const text = await (await call('GET', '/articles?limit=100')).text()
  expect(text).not.toContain('secretword')
  expect(text).not.toContain('"body"')
})

it.each([1, 2, 4, 9])('the cursor reaches every article once, by %i', async (limit) => {
  const reached: string[] = []
  for (let cursor = ''; ; ) {
    const { items, next } = await list(`?limit=${limit}&cursor=${cursor}`)
    expect(items.length).toBeLessThanOrEqual(limit)
    reached.push(...items.map(({ id }) => id))
    if (next === null) break
    cursor = encodeURIComponent(next)
  }
  expect(reached).toEqual(made.map(({ id }) => id).reverse())
})

it.each([
  ['draft', 4],
  ['scheduled', 1],
  ['published', 3],
  ['retracted', 1],
])('the list of what is %s holds just that', async (status, count) => {
  const { items } = await list(`?status=${status}`)
  expect(items.map((item) => item.status)).toEqual(Array(count).fill(status))
})

it('q finds words of the headline, large or small', async () => {
  const { items } = await list('?q=NUMBER%207')
  expect(items.map(({ headline }) => headline)).toEqual(['Story number 7'])
})

it('q finds words of any alphabet, large or small', async () => {
  const { id } = await write({ headline: 'Рада голосує за Київ' })
  made.push(await told(await call('GET', `/articles/${id}`)))
  for (const q of ['київ', 'Київ', 'КИЇВ', 'рада', 'голосу']) {
    const { items } = await list(`?q=${encodeURIComponent(q)}`)
    expect(
      items.map((item) => item.id),
      q,
    ).toEqual([id])
  }
})

it('q finds every word, wherever each stands', async () => {
  const { items } = await list('?q=7%20number')
  expect(items.map(({ headline }) => headline)).toEqual(['Story number 7'])
  expect((await list('?q=number%20nowhere')).items).toEqual([])
})

it('q means its signs as they stand', async () => {
  expect((await list('?q=%25')).items).toEqual([])
  expect((await list('?q=_')).items).toEqual([])
})

it('topic finds what is filed under it', async () => {
  const { items } = await list('?topic=listed')
  expect(items.map(({ headline }) => headline)).toEqual([
    'Story number 7',
    'Story number 5',
    'Story number 3',
    'Story number 1',
  ])
})

it('filters hold together, and along the cursor', async () => {
  const first = await list('?topic=listed&status=published&q=story&limit=1')
  const second = await list(`?topic=listed&status=published&q=story&limit=1&cursor=${first.next}`)
  expect([...first.items, ...second.items].map(({ headline }) => headline)).toEqual([
    'Story number 3',
    'Story number 1',
  ])
  expect(second.next).toBeNull()
})

it('filters left empty filter nothing', async () => {
  const { items } = await list('?status=&q=&topic=&cursor=')
  expect(items.length).toBe(made.length)
})

it.each(['0', '101', '-1', '1.5', 'ten', ''])('a limit of "%s" is refused', async (limit) => {
  expect(await pathsAtFault(await call('GET', `/articles?limit=${limit}`))).toEqual(['limit'])
})

it('an unknown status is refused', async () => {
  expect(await pathsAtFault(await call('GET', '/articles?status=lost'))).toEqual(['status'])
})

it('an id that nothing has is not found', async () => {
  await refused(await call('GET', '/articles/01890a5d-ac96-774b-bcce-b302099a8057'), 404)
})

it('an id that is none is not found', async () => {
  await refused(await call('GET', '/articles/nonsense'), 404)
})

it('an id in large letters is the same id', async () => {
  const [first] = made
  expect((await told(await call('GET', `/articles/${first?.id.toUpperCase()}`))).id).toBe(first?.id)
})
