/** The text of examples/blog.md: the build of extensions cannot import Markdown. */
export const blog = `# A blog in five languages

Readers see an article in their own language; editors keep one record per article and one text per language.

## Collections

1. **Blog_Authors**: the people who write
   - name (string), slug (string, unique), bio (text), avatar (image)
   - social_twitter (string, optional), status (draft/published)
   - created_at, updated_at
2. **Blog_Categories**: topics, which may sit below one another
   - name (string), slug (string, unique), description (text)
   - parent_category (M2O to itself, optional)
   - icon (icon name), color (hex colour), sort_order
3. **Blog_Tags**: loose keywords
   - name (string), slug (string, unique), color (hex colour)
4. **Blog_Posts**: what all languages of an article share
   - status (draft/published), published_at (datetime, optional)
   - author (M2O → Blog_Authors), category (M2O → Blog_Categories)
   - featured_image (image), reading_time_minutes (integer)
   - is_featured (yes/no), is_pillar (yes/no)
   - created_at, updated_at
5. **Blog_Posts_Translations**: the words, one row per article and language
   - blog_posts_id (FK → Blog_Posts), languages_code (one of en, ar, de, es, fr)
   - title (string), slug (string), content (markdown)
   - excerpt (text, up to 200 characters), key_takeaways (list of strings, 3-5 items)
   - meta_title (string, max 60 chars), meta_description (string, max 160 chars)
   - featured_image_alt (string)
   - cta_headline (string), cta_button_text (string), cta_button_url (url)
   - schema_markup (json - structured data for search engines)
6. **Blog_Posts_Tags**: junction of Blog_Posts ↔ Blog_Tags
   - blog_posts_id (FK → Blog_Posts), blog_tags_id (FK → Blog_Tags)

## Sample data

Seed 2 blog posts, each with its English translation only:

- Post 1: "Why backups fail quietly" - author=1, category=33 (AI & LLMs), published
- Post 2: "An audit without tears" - author=1, category=37 (Compliance), draft
`;
