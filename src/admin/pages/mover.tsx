import type { FC } from 'hono/jsx'

interface Place {
  /** What is moved, in words. */
  name: string
  place: number
  of: number
  /** What the button is called that takes it out. */
  remove: string
  /** Where the form is sent, where it is not where it would be sent: a part of a long page comes back into view. */
  action?: string
}

/** The buttons of a row whose order counts: dragging is never the only way (WCAG 2.2, 2.5.7). */
export const Mover: FC<Place> = ({ name, place, of, remove, action }) => (
  <p class="mover">
    <span class="handle" data-handle hidden aria-hidden="true">
      ⠿
    </span>
    <button
      type="submit"
      name="act"
      value={`up:${place}`}
      class="second small"
      formaction={action}
      disabled={place === 0}
    >
      Up<span class="unseen">: {name}</span>
    </button>
    <button
      type="submit"
      name="act"
      value={`down:${place}`}
      class="second small"
      formaction={action}
      disabled={place === of - 1}
    >
      Down<span class="unseen">: {name}</span>
    </button>
    <button type="submit" name="act" value={`remove:${place}`} class="second small" formaction={action}>
      {remove}
      <span class="unseen">: {name}</span>
    </button>
  </p>
)
