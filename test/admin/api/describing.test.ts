import { expect, it } from 'vitest'
import { call, publish, read, visit } from '../../newsroom.ts'
import { auditOf, pathsAtFault, told, write } from '../cast.ts'

const HOSTILE = '</script><script>steal()</script><img src=x onerror=steal()>'

it('a topic’s description stands over its list at once, and tells machines what it is', async () => {
  await publish({ headline: 'Gate shut', topics: ['Floods'] })
  await visit('/tag/floods/')
  await told(await call('PATCH', '/topics/floods', { description: 'What the river does, and what we do about it.' }))
  const page = await read('/tag/floods/')
  expect(page).toContain('<p class="about">What the river does, and what we do about it.</p>')
  expect(page).toContain('<meta name="description" content="What the river does, and what we do about it."')
  expect(page).toContain('"description":"What the river does, and what we do about it."')
})

it('an author’s biography and picture stand over their stories, and in the Person of the page', async () => {
  await publish({ headline: 'By Ada', authors: ['Ada Marlowe'] })
  await visit('/author/ada-marlowe/')
  const picture = {
    url: 'https://pictures.example/ada.jpg',
    alt: 'Ada Marlowe on the quay',
    credit: 'Noor Eklund',
    width: 800,
    height: 800,
  }
  const biography = 'Ada writes about the port.\n\nShe was a pilot before.'
  expect(await told(await call('PATCH', '/people/ada-marlowe', { biography, picture }))).toMatchObject({
    biography,
    picture,
  })
  const page = await read('/author/ada-marlowe/')
  expect(page).toContain('<p class="about">Ada writes about the port.</p><p class="about">She was a pilot before.</p>')
  expect(page).toMatch(/<img src="https:\/\/pictures\.example\/ada\.jpg" alt="Ada Marlowe on the quay"/)
  expect(page).toContain('<span class="credit">Noor Eklund</span>')
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(page) ?? []
  expect(JSON.parse(json)['@graph'][0].mainEntity).toMatchObject({
    '@type': 'Person',
    description: biography,
    image: { '@type': 'ImageObject', url: picture.url },
  })
})

it('what is described is words, not HTML', async () => {
  await publish({ headline: 'Attacked', topics: ['Attacked'], authors: ['Attacked Author'] })
  await told(await call('PATCH', '/topics/attacked', { description: HOSTILE }))
  await told(
    await call('PATCH', '/people/attacked-author', {
      biography: HOSTILE,
      picture: { url: 'https://x.example/"onerror="steal()', alt: HOSTILE },
    }),
  )
  for (const path of ['/tag/attacked/', '/author/attacked-author/']) {
    const page = await read(path)
    expect(page).toContain('steal()')
    expect(page).not.toMatch(/<script>steal|<img src=x|"onerror="steal/)
  }
})

it('a description is taken away by an empty one, and a picture by null', async () => {
  await publish({ headline: 'Bare', topics: ['Bare'], authors: ['Bare Author'] })
  await told(await call('PATCH', '/topics/bare', { description: 'Not for long' }))
  await told(await call('PATCH', '/people/bare-author', { picture: { url: '/media/x.png', alt: 'x' } }))
  await told(await call('PATCH', '/topics/bare', { description: '' }))
  await told(await call('PATCH', '/people/bare-author', { picture: null }))
  expect(await read('/tag/bare/')).not.toContain('class="about"')
  expect(await read('/author/bare-author/')).not.toContain('class="portrait"')
})

it('later pages of a list do not say it again', async () => {
  for (let i = 0; i < 21; i++) await publish({ headline: `Long list ${i}`, topics: ['Long list'] })
  await told(await call('PATCH', '/topics/long-list', { description: 'Said once' }))
  expect(await read('/tag/long-list/page/2/')).not.toContain('Said once')
})

it('who described what stands in the audit log', async () => {
  const article = await write({ headline: 'Logged', topics: ['Logged'] })
  await told(await call('PATCH', '/topics/logged', { description: 'By whom?' }))
  const { id } = await told<{ id: string }>(await call('GET', '/topics/logged'))
  expect(article.topics).toHaveLength(1)
  expect(await auditOf('topic', id)).toMatchObject([{ act: 'describe', detail: { description: 'By whom?' } }])
})

it.each([
  ['/topics/wrong', { description: 'x'.repeat(301) }, ['description']],
  ['/topics/wrong', { description: 'x', biography: 'x' }, ['biography']],
  ['/people/wrong-author', { picture: { url: 'javascript:x', alt: '' } }, ['picture.url']],
  ['/people/wrong-author', { biography: 7 }, ['biography']],
])('a wrong description is refused: %s %j', async (path, body, paths) => {
  await write({ headline: 'Wrong', topics: ['Wrong'], authors: ['Wrong Author'] })
  expect(await pathsAtFault(await call('PATCH', path, body))).toEqual(paths)
})
