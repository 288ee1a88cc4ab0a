import type { Picture } from '../media/picture.ts'

export interface Missing {
  path: string
  message: string
}

/** What an article lacks before readers may see it: nothing, or a line for each field at fault. */
export function missingFrom(article: {
  headline: string
  wordCount: number
  body: string
  image: Picture | null
}): Missing[] {
  const missing: Missing[] = []
  if (article.headline.trim() === '')
    missing.push({ path: 'headline', message: 'Write a headline before you publish.' })
  if (article.wordCount === 0 && !article.body.includes('<figure') && !article.body.includes('<iframe')) {
    missing.push({ path: 'body', message: 'Write the story before you publish.' })
  }
  if (article.image && article.image.alt.trim() === '') {
    missing.push({ path: 'image.alt', message: 'Say what the picture shows, for readers who cannot see it.' })
  }
  return missing
}
