import type { FC } from 'hono/jsx'
import { type Picture, variantOf } from '../../media/picture.ts'
import type { Refused } from './asking.ts'
import { TextField } from './fields.tsx'

interface PictureFieldsProps {
  /** How the API calls the picture: its fields are `{name}-url`, `{name}-alt`, `{name}-caption` and `{name}-credit`. */
  name: string
  legend?: string
  /** Where a picture is seen without a caption, as of a person, none is asked for. */
  captioned?: boolean
  picture: Partial<Picture> | null | undefined
  refused?: Refused | undefined
}

/**
 * A picture and what is said of it. With the script `picker` it is chosen from the library; without, its address is
 * copied from there.
 */
export const PictureFields: FC<PictureFieldsProps> = ({
  name,
  legend = 'Picture',
  captioned = true,
  picture,
  refused,
}) => (
  <fieldset class="picture-fields flow" data-picture>
    <legend>{legend}</legend>
    <div class="preview" data-preview>
      {picture?.url && <img src={previewOf(picture.url, picture.widths)} alt={picture.alt ?? ''} />}
    </div>
    <TextField
      name={`${name}-url`}
      label="Address of the picture"
      hint="Copy it from the library, or give one that begins with https://."
      value={picture?.url}
      refused={refused}
    />
    <p data-library>
      <a href="/admin/media/" target="_blank" rel="noopener">
        Open the library in a new tab
      </a>
    </p>
    <TextField
      name={`${name}-alt`}
      label="Description"
      hint="What it shows, for those who do not see it."
      value={picture?.alt}
      maxlength={500}
      refused={refused}
    />
    {captioned && (
      <TextField
        name={`${name}-caption`}
        label="Caption"
        value={picture?.caption}
        maxlength={1_000}
        refused={refused}
      />
    )}
    <TextField name={`${name}-credit`} label="Credit" value={picture?.credit} maxlength={300} refused={refused} />
  </fieldset>
)

/** No larger than it is shown. */
function previewOf(url: string, widths: readonly number[] = []): string {
  const width = widths.find((each) => each >= 640)
  return width ? variantOf(url, width) : url
}
