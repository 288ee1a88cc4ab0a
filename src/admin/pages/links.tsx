import type { FC } from 'hono/jsx'
import type { Link } from '../../settings/site.ts'
import type { Refused } from './asking.ts'
import { Refusal } from './fields.tsx'
import { Mover } from './mover.tsx'

interface Facts {
  at: string
  /** The field of the settings. */
  name: string
  title: string
  about: string
  links: readonly Link[]
  /** What somebody else saved meanwhile. */
  current: readonly Link[] | null
  revision: string
  refused: Refused | undefined
}

/** Links in their order, each with its words and where it leads. */
export const Links: FC<Facts> = ({ at, name, title, about, links, current, revision, refused }) => (
  <form method="post" action={at} class="links" id={`${name}-links`} data-board>
    <Refusal refused={refused} />
    {current && (
      <p class="other">
        Now it is: {current.map(({ label }) => label).join(', ') || 'empty'}. Save again to put yours in its place.
      </p>
    )}
    <input type="hidden" name="list" value={name} />
    <input type="hidden" name="revision" value={revision} />
    <button type="submit" name="act" value="save" hidden />
    <section aria-labelledby={name}>
      <h2 id={name} tabindex={-1}>
        {title}
      </h2>
      <p class="quiet">{about}</p>
      <ol class="lines rows" data-rows>
        {links.map(({ label, href }, place) => (
          <li data-row={`${name}-${place}`}>
            <Errors refused={refused} path={`${name}.${place}.`} />
            <div class="link">
              <label class="field">
                <span>Words</span>
                <input name="label" value={label} maxlength={60} autocomplete="off" />
              </label>
              <label class="field">
                <span>Where it leads</span>
                <input name="href" value={href} list="places" autocomplete="off" />
              </label>
              <Mover name={label} place={place} of={links.length} remove="Remove" action={`${at}#${name}`} />
            </div>
          </li>
        ))}
      </ol>
      <p class="acts">
        <button type="submit" name="act" value="save">
          Save<span class="unseen"> the {title.toLowerCase()}</span>
        </button>
        <button type="submit" name="act" value="add" class="second" formaction={`${at}#${name}`}>
          Add a link<span class="unseen"> to the {title.toLowerCase()}</span>
        </button>
      </p>
    </section>
    <p class="unseen" role="status" data-said></p>
  </form>
)

const Errors: FC<{ refused: Refused | undefined; path: string }> = ({ refused, path }) => {
  const messages = (refused?.errors ?? []).filter((error) => error.path.startsWith(path)).map(({ message }) => message)
  return messages.length > 0 ? <p class="error">{messages.join(' ')}</p> : null
}
