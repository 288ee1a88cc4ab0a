import { Hono } from 'hono'
import type { Banner } from '../../settings/site.ts'
import type { DeskContext, DeskEnv } from '../desk.ts'
import { ask, type Refused } from './asking.ts'
import { Refusal, TextField } from './fields.tsx'
import { textIn } from './forms.ts'
import { showPage } from './frame.tsx'

const AT = '/admin/banner/'

/** The promo banner over every page. */
export const bannerPage = new Hono<DeskEnv>()
  .get(AT, async (c) => {
    const answer = await ask<Banner | null>(c, 'GET', '/banner')
    return 'done' in answer ? show(c, answer.done ?? {}) : show(c, {}, answer.refused)
  })
  .post(AT, async (c) => {
    const form = c.get('form')
    const act = textIn(form, 'act')
    const body = { text: textIn(form, 'text'), label: textIn(form, 'label'), href: textIn(form, 'href') }
    const answer = act === 'remove' ? await ask(c, 'DELETE', '/banner') : await ask(c, 'PUT', '/banner', { body })
    if ('refused' in answer) return show(c, body, answer.refused)
    return c.redirect(`${AT}?said=${act === 'remove' ? 'banner-removed' : 'banner-shown'}`, 303)
  })

function show(c: DeskContext, banner: Partial<Banner>, refused?: Refused): Promise<Response> {
  return showPage(
    c,
    { title: 'Banner', at: AT, status: refused?.status },
    <>
      <h1>Banner</h1>
      <p class="quiet">One line over every page of the paper. Readers see it within seconds.</p>
      <form method="post" action={AT} class="narrow">
        <Refusal refused={refused} />
        <TextField name="text" label="Text" value={banner.text} required refused={refused} />
        <TextField name="label" label="Words of the link" value={banner.label} refused={refused} />
        <TextField
          name="href"
          label="Where it leads"
          hint="A path such as /about/, or an address that begins with https://."
          value={banner.href}
          required
          refused={refused}
        />
        <p class="acts">
          <button type="submit" name="act" value="show">
            Show it
          </button>
          {banner.text && !refused && (
            <button type="submit" name="act" value="remove" class="grave" formnovalidate>
              Take it down
            </button>
          )}
        </p>
      </form>
    </>,
  )
}
