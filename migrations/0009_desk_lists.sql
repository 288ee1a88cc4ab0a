CREATE TABLE `desk_index` (
	`n` integer PRIMARY KEY NOT NULL,
	`article_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `desk_index_articleId_unique` ON `desk_index` (`article_id`);--> statement-breakpoint
DROP INDEX `articles_by_status`;--> statement-breakpoint
ALTER TABLE `articles` ADD `saved_at` integer;--> statement-breakpoint
ALTER TABLE `articles` ADD `desk_at` integer GENERATED ALWAYS AS (coalesce(case status when 'scheduled' then scheduled_for when 'published' then published_at when 'retracted' then retracted_at end, saved_at, created_at)) VIRTUAL;--> statement-breakpoint
-- Of what is no draft another moment tells its place.
UPDATE articles SET saved_at = (SELECT r.at FROM revisions r WHERE r.article_id = articles.id ORDER BY r.revision DESC LIMIT 1) WHERE status = 'draft';--> statement-breakpoint
CREATE INDEX `articles_of_state` ON `articles` (`status`,`desk_at`,`id`);--> statement-breakpoint
CREATE INDEX `articles_of_member` ON `articles` (`created_by`,`id`);--> statement-breakpoint
CREATE INDEX `articles_of_member_and_state` ON `articles` (`created_by`,`status`,`desk_at`,`id`);--> statement-breakpoint
CREATE INDEX `article_people_made` ON `article_people` (`person_id`,`article_id`);--> statement-breakpoint
CREATE INDEX `article_topics_made` ON `article_topics` (`topic_id`,`article_id`);--> statement-breakpoint
-- What the desk may search: every article in every state, by any of its words. The clean HTML is read as in 0003_search.sql.
CREATE VIEW `wording` AS
SELECT i.n AS n, a.id AS article_id,
	a.headline || ' ' || a.standfirst || ' ' || replace(replace(replace(replace(replace(replace(replace((
		SELECT group_concat(CASE
			WHEN key = 0 THEN value
			WHEN instr(value, '>') = 0 THEN ''
			ELSE CASE WHEN rtrim(substr(value, 1, instr(value, '>') - 1)) IN ('/p', '/li', '/h2', '/h3', '/h4', '/td', '/th', '/dt', '/dd', '/pre', '/caption', '/figcaption', '/blockquote', 'br') THEN ' ' ELSE '' END
				|| CASE
					WHEN instr(value, '">') > 0 AND instr(value, ' ') BETWEEN 1 AND instr(value, '>') THEN substr(value, instr(value, '">') + 2)
					ELSE substr(value, instr(value, '>') + 1)
				END
			END, '')
		FROM json_each('[' || replace(json_quote(substr(a.body, 1, 400000)), '<', '","') || ']')
	), '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&#39;', ''''), '&#x27;', ''''), '&nbsp;', ' '), '&amp;', '&')
	|| ' ' || coalesce((SELECT group_concat(p.name, ', ') FROM article_people x JOIN people p ON p.id = x.person_id WHERE x.article_id = a.id), '') AS words
FROM desk_index i JOIN articles a ON a.id = i.article_id;
--> statement-breakpoint
-- The index alone: the words themselves are in `articles`, and nothing of them is kept twice. One column, since a list of
-- the desk stands in an order of its own and ranks nothing.
CREATE VIRTUAL TABLE `desk_search` USING fts5(words, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 2");
--> statement-breakpoint
INSERT INTO desk_index (article_id) SELECT id FROM articles ORDER BY id;
--> statement-breakpoint
INSERT INTO desk_search (rowid, words) SELECT n, words FROM wording;
--> statement-breakpoint
CREATE TRIGGER `article_indexed_when_inserted` AFTER INSERT ON `articles` BEGIN
	INSERT INTO desk_index (article_id) VALUES (new.id);
	INSERT INTO desk_search (rowid, words) SELECT n, words FROM wording WHERE article_id = new.id;
END;
--> statement-breakpoint
-- A story that is being written is saved every few seconds: it is indexed anew only if its words changed.
CREATE TRIGGER `article_indexed_when_revised` AFTER UPDATE OF `headline`, `standfirst`, `body` ON `articles`
WHEN old.headline <> new.headline OR old.standfirst <> new.standfirst OR old.body <> new.body BEGIN
	DELETE FROM desk_search WHERE rowid = (SELECT n FROM desk_index WHERE article_id = new.id);
	INSERT INTO desk_search (rowid, words) SELECT n, words FROM wording WHERE article_id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER `article_indexed_when_deleted` AFTER DELETE ON `articles` BEGIN
	DELETE FROM desk_search WHERE rowid = (SELECT n FROM desk_index WHERE article_id = old.id);
	DELETE FROM desk_index WHERE article_id = old.id;
END;
--> statement-breakpoint
CREATE TRIGGER `byline_indexed_when_inserted` AFTER INSERT ON `article_people` BEGIN
	DELETE FROM desk_search WHERE rowid = (SELECT n FROM desk_index WHERE article_id = new.article_id);
	INSERT INTO desk_search (rowid, words) SELECT n, words FROM wording WHERE article_id = new.article_id;
END;
--> statement-breakpoint
CREATE TRIGGER `byline_indexed_when_deleted` AFTER DELETE ON `article_people` BEGIN
	DELETE FROM desk_search WHERE rowid = (SELECT n FROM desk_index WHERE article_id = old.article_id);
	INSERT INTO desk_search (rowid, words) SELECT n, words FROM wording WHERE article_id = old.article_id;
END;
--> statement-breakpoint
CREATE TRIGGER `byline_indexed_when_updated` AFTER UPDATE OF `article_id`, `person_id` ON `article_people`
WHEN old.article_id <> new.article_id OR old.person_id <> new.person_id BEGIN
	DELETE FROM desk_search WHERE rowid IN (SELECT n FROM desk_index WHERE article_id IN (old.article_id, new.article_id));
	INSERT INTO desk_search (rowid, words) SELECT n, words FROM wording WHERE article_id IN (old.article_id, new.article_id);
END;
--> statement-breakpoint
CREATE TRIGGER `person_indexed_when_renamed` AFTER UPDATE OF `name` ON `people` WHEN old.name <> new.name BEGIN
	DELETE FROM desk_search WHERE rowid IN (SELECT i.n FROM article_people x JOIN desk_index i ON i.article_id = x.article_id WHERE x.person_id = new.id);
	INSERT INTO desk_search (rowid, words) SELECT w.n, w.words FROM article_people x JOIN wording w ON w.article_id = x.article_id WHERE x.person_id = new.id;
END;
