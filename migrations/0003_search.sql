-- What readers may search, and nothing else: live articles and live briefs. `n` tells the order of time: the millisecond
-- of publication times a million, and a count within it.
CREATE TABLE `findable` (
	`n` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`ref` text NOT NULL,
	`live_at` integer NOT NULL,
	`headline` text NOT NULL,
	`text` text NOT NULL,
	`names` text NOT NULL,
	UNIQUE (`ref`, `kind`)
);
--> statement-breakpoint
-- The words of what is live. Clean HTML is cut at each "<", once, and each piece begins with the rest of its tag; where
-- that has attributes, the last ends in a quotation mark. The length is bounded because JSON may double it, and a value
-- of D1 holds 2,000,000 bytes. `base` stays within 64 bits until the year 2255.
CREATE VIEW `legible` AS
SELECT 'article' AS kind, a.id AS ref, a.live_at AS live_at, max(-9000000000000, min(9000000000000, a.live_at)) * 1000000 AS base, a.headline AS headline,
	a.standfirst || ' ' || replace(replace(replace(replace(replace(replace(replace((
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
	), '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&#39;', ''''), '&#x27;', ''''), '&nbsp;', ' '), '&amp;', '&') AS text,
	coalesce((SELECT group_concat(p.name, ', ' ORDER BY x.position) FROM article_people x JOIN people p ON p.id = x.person_id WHERE x.article_id = a.id), '') AS names
FROM articles a WHERE a.live_at IS NOT NULL
UNION ALL
SELECT 'brief', b.id, b.live_at, max(-9000000000000, min(9000000000000, b.live_at)) * 1000000, b.headline,
	replace(replace(replace(replace(replace(replace(replace((
		SELECT group_concat(CASE
			WHEN key = 0 THEN value
			WHEN instr(value, '>') = 0 THEN ''
			ELSE CASE WHEN rtrim(substr(value, 1, instr(value, '>') - 1)) IN ('/p', '/li', '/h2', '/h3', '/h4', '/td', '/th', '/dt', '/dd', '/pre', '/caption', '/figcaption', '/blockquote', 'br') THEN ' ' ELSE '' END
				|| CASE
					WHEN instr(value, '">') > 0 AND instr(value, ' ') BETWEEN 1 AND instr(value, '>') THEN substr(value, instr(value, '">') + 2)
					ELSE substr(value, instr(value, '>') + 1)
				END
			END, '')
		FROM json_each('[' || replace(json_quote(substr(b.body, 1, 400000)), '<', '","') || ']')
	), '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&#39;', ''''), '&#x27;', ''''), '&nbsp;', ' '), '&amp;', '&'),
	''
FROM briefs b WHERE b.live_at IS NOT NULL;
--> statement-breakpoint
INSERT INTO findable (n, kind, ref, live_at, headline, text, names)
SELECT base + row_number() OVER (PARTITION BY base ORDER BY ref) - 1, kind, ref, live_at, headline, text, names FROM legible;
--> statement-breakpoint
CREATE VIRTUAL TABLE `search` USING fts5(headline, names, text, content='findable', content_rowid='n', tokenize="unicode61 remove_diacritics 2", prefix='2 3');
--> statement-breakpoint
INSERT INTO search (search) VALUES ('rebuild');
--> statement-breakpoint
CREATE TRIGGER `findable_inserted` AFTER INSERT ON `findable` BEGIN
	INSERT INTO search (rowid, headline, names, text) VALUES (new.n, new.headline, new.names, new.text);
END;
--> statement-breakpoint
CREATE TRIGGER `findable_deleted` AFTER DELETE ON `findable` BEGIN
	INSERT INTO search (search, rowid, headline, names, text) VALUES ('delete', old.n, old.headline, old.names, old.text);
END;
--> statement-breakpoint
CREATE TRIGGER `findable_updated` AFTER UPDATE OF `headline`, `names`, `text` ON `findable` BEGIN
	INSERT INTO search (search, rowid, headline, names, text) VALUES ('delete', old.n, old.headline, old.names, old.text);
	INSERT INTO search (rowid, headline, names, text) VALUES (new.n, new.headline, new.names, new.text);
END;
--> statement-breakpoint
-- Whatever path writes them, what is live is found, and what is not is not.
CREATE TRIGGER `article_findable_when_inserted` AFTER INSERT ON `articles` WHEN new.live_at IS NOT NULL BEGIN
	INSERT INTO findable (n, kind, ref, live_at, headline, text, names)
	SELECT coalesce((SELECT max(f.n) + 1 FROM findable f WHERE f.n BETWEEN l.base AND l.base + 999999), l.base), l.kind, l.ref, l.live_at, l.headline, l.text, l.names
	FROM legible l WHERE l.ref = new.id AND l.kind = 'article';
END;
--> statement-breakpoint
CREATE TRIGGER `article_findable_when_moved` AFTER UPDATE OF `status`, `kind`, `published_at` ON `articles` WHEN old.live_at IS NOT new.live_at BEGIN
	DELETE FROM findable WHERE ref = old.id AND kind = 'article';
	INSERT INTO findable (n, kind, ref, live_at, headline, text, names)
	SELECT coalesce((SELECT max(f.n) + 1 FROM findable f WHERE f.n BETWEEN l.base AND l.base + 999999), l.base), l.kind, l.ref, l.live_at, l.headline, l.text, l.names
	FROM legible l WHERE l.ref = new.id AND l.kind = 'article';
END;
--> statement-breakpoint
CREATE TRIGGER `article_findable_when_revised` AFTER UPDATE OF `headline`, `standfirst`, `body` ON `articles`
WHEN old.live_at IS new.live_at AND new.live_at IS NOT NULL AND (old.headline <> new.headline OR old.standfirst <> new.standfirst OR old.body <> new.body) BEGIN
	UPDATE findable SET (headline, text) = (SELECT l.headline, l.text FROM legible l WHERE l.ref = new.id AND l.kind = 'article')
	WHERE ref = new.id AND kind = 'article';
END;
--> statement-breakpoint
CREATE TRIGGER `article_findable_when_deleted` AFTER DELETE ON `articles` BEGIN
	DELETE FROM findable WHERE ref = old.id AND kind = 'article';
END;
--> statement-breakpoint
CREATE TRIGGER `brief_findable_when_inserted` AFTER INSERT ON `briefs` WHEN new.live_at IS NOT NULL BEGIN
	INSERT INTO findable (n, kind, ref, live_at, headline, text, names)
	SELECT coalesce((SELECT max(f.n) + 1 FROM findable f WHERE f.n BETWEEN l.base AND l.base + 999999), l.base), l.kind, l.ref, l.live_at, l.headline, l.text, l.names
	FROM legible l WHERE l.ref = new.id AND l.kind = 'brief';
END;
--> statement-breakpoint
CREATE TRIGGER `brief_findable_when_moved` AFTER UPDATE OF `at`, `removed_at` ON `briefs` WHEN old.live_at IS NOT new.live_at BEGIN
	DELETE FROM findable WHERE ref = old.id AND kind = 'brief';
	INSERT INTO findable (n, kind, ref, live_at, headline, text, names)
	SELECT coalesce((SELECT max(f.n) + 1 FROM findable f WHERE f.n BETWEEN l.base AND l.base + 999999), l.base), l.kind, l.ref, l.live_at, l.headline, l.text, l.names
	FROM legible l WHERE l.ref = new.id AND l.kind = 'brief';
END;
--> statement-breakpoint
CREATE TRIGGER `brief_findable_when_revised` AFTER UPDATE OF `headline`, `body` ON `briefs`
WHEN old.live_at IS new.live_at AND new.live_at IS NOT NULL AND (old.headline <> new.headline OR old.body <> new.body) BEGIN
	UPDATE findable SET (headline, text) = (SELECT l.headline, l.text FROM legible l WHERE l.ref = new.id AND l.kind = 'brief')
	WHERE ref = new.id AND kind = 'brief';
END;
--> statement-breakpoint
CREATE TRIGGER `brief_findable_when_deleted` AFTER DELETE ON `briefs` BEGIN
	DELETE FROM findable WHERE ref = old.id AND kind = 'brief';
END;
--> statement-breakpoint
-- The names in a byline. Nothing is indexed anew unless they changed.
CREATE TRIGGER `byline_findable_when_inserted` AFTER INSERT ON `article_people` BEGIN
	UPDATE findable SET names = coalesce((SELECT group_concat(p.name, ', ' ORDER BY x.position) FROM article_people x JOIN people p ON p.id = x.person_id WHERE x.article_id = findable.ref), '')
	WHERE ref = new.article_id AND kind = 'article' AND names <> coalesce((SELECT group_concat(p.name, ', ' ORDER BY x.position) FROM article_people x JOIN people p ON p.id = x.person_id WHERE x.article_id = findable.ref), '');
END;
--> statement-breakpoint
CREATE TRIGGER `byline_findable_when_deleted` AFTER DELETE ON `article_people` BEGIN
	UPDATE findable SET names = coalesce((SELECT group_concat(p.name, ', ' ORDER BY x.position) FROM article_people x JOIN people p ON p.id = x.person_id WHERE x.article_id = findable.ref), '')
	WHERE ref = old.article_id AND kind = 'article' AND names <> coalesce((SELECT group_concat(p.name, ', ' ORDER BY x.position) FROM article_people x JOIN people p ON p.id = x.person_id WHERE x.article_id = findable.ref), '');
END;
--> statement-breakpoint
CREATE TRIGGER `byline_findable_when_updated` AFTER UPDATE OF `person_id`, `position` ON `article_people` BEGIN
	UPDATE findable SET names = coalesce((SELECT group_concat(p.name, ', ' ORDER BY x.position) FROM article_people x JOIN people p ON p.id = x.person_id WHERE x.article_id = findable.ref), '')
	WHERE ref = new.article_id AND kind = 'article' AND names <> coalesce((SELECT group_concat(p.name, ', ' ORDER BY x.position) FROM article_people x JOIN people p ON p.id = x.person_id WHERE x.article_id = findable.ref), '');
END;
--> statement-breakpoint
CREATE TRIGGER `person_findable_when_renamed` AFTER UPDATE OF `name` ON `people` WHEN old.name <> new.name BEGIN
	UPDATE findable SET names = coalesce((SELECT group_concat(p.name, ', ' ORDER BY x.position) FROM article_people x JOIN people p ON p.id = x.person_id WHERE x.article_id = findable.ref), '')
	WHERE ref IN (SELECT article_id FROM article_people WHERE person_id = new.id) AND kind = 'article' AND names <> coalesce((SELECT group_concat(p.name, ', ' ORDER BY x.position) FROM article_people x JOIN people p ON p.id = x.person_id WHERE x.article_id = findable.ref), '');
END;
