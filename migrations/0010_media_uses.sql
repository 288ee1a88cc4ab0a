-- Which articles show a picture, for what was written before saving an article said so. Each mention of a file of the
-- house is walked to, in the hero and in the body, and its 32 digits are looked up.
with recursive mentions(article_id, rest) as (
	select id, coalesce(image, '') || ' ' || body from articles
	where instr(coalesce(image, ''), '/media/') > 0 or instr(body, '/media/') > 0
	union all
	select article_id, substr(rest, instr(rest, '/media/') + 7) from mentions where instr(rest, '/media/') > 0
)
insert or ignore into media_uses (key, article_id)
select media.key, mentions.article_id from mentions
join media on media.key >= substr(mentions.rest, 1, 32) || '.' and media.key < substr(mentions.rest, 1, 32) || '/'
where substr(mentions.rest, 1, 32) not glob '*[^0-9a-f]*' and length(mentions.rest) > 32;
--> statement-breakpoint
-- What a search looks through, of pictures that were stored before there was one.
update media set words = lower(alt) where words = '';
