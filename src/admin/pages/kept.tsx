import type { FC } from 'hono/jsx'

/** What was posted, given back: every word of it can be read, copied, and sent again. */
export const Kept: FC<{ title: string; path: string; form: FormData | undefined }> = ({ title, path, form }) => {
  const fields = [...(form?.entries() ?? [])].flatMap(([name, value]) =>
    typeof value === 'string' ? [{ name, value }] : [],
  )
  return (
    <>
      <h1>{title}</h1>
      {fields.length === 0 ? (
        <p>Wait a moment, then load this page again.</p>
      ) : (
        <form method="post" action={path}>
          <p>
            Nothing you wrote is lost: it stands below. It may have been saved or not, so look before you send it a
            second time.{' '}
            <a href="/admin/sign-in/" target="_blank" rel="noopener">
              Sign in
            </a>{' '}
            first if you were signed out.
          </p>
          {fields.map(({ name, value }, i) =>
            value.length > 80 || value.includes('\n') ? (
              <div class="field">
                <label for={`kept-${i}`}>{name}</label>
                <textarea id={`kept-${i}`} name={name} rows={12}>
                  {value}
                </textarea>
              </div>
            ) : (
              <div class="field">
                <label for={`kept-${i}`}>{name}</label>
                <input id={`kept-${i}`} name={name} value={value} />
              </div>
            ),
          )}
          <button type="submit">Send again</button>
        </form>
      )}
    </>
  )
}
