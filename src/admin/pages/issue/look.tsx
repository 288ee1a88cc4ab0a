import type { FC } from 'hono/jsx'

/** How a mail program lists it. */
export const Inbox: FC<{ from: string; subject: string; beside: string }> = ({ from, subject, beside }) => (
  <section aria-labelledby="inbox">
    <h2 id="inbox">In a list of mail</h2>
    <p class="inbox">
      <strong>{from}</strong>{' '}
      <span class="line">
        <strong>{subject}</strong>
        {beside && <span class="quiet"> {beside}</span>}
      </span>
    </p>
  </section>
)

/** The letter at both widths. The frames can do nothing: what they show is sealed (csp.ts). */
export const Frames: FC = () => (
  <section aria-labelledby="html">
    <h2 id="html">The letter</h2>
    <div class="frames">
      <figure class="desktop">
        <figcaption class="quiet">On a computer</figcaption>
        <iframe src="html/" title="The letter, on a computer" sandbox="" />
      </figure>
      <figure class="phone">
        <figcaption class="quiet">On a phone</figcaption>
        <iframe src="html/" title="The letter, on a phone" sandbox="" />
      </figure>
    </div>
    <p class="quiet">
      Its links to leave work in letters that are sent to readers only. <a href="html/">See it alone</a>
    </p>
  </section>
)

export const Plain: FC<{ text: string }> = ({ text }) => (
  <div>
    <h2 id="plain">As plain text</h2>
    <p class="quiet">For mail programs that show no HTML.</p>
    <section class="plain-part" tabindex={0} aria-labelledby="plain">
      <pre>{text}</pre>
    </section>
  </div>
)
